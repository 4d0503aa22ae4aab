import { Box, FormControlLabel, Switch, TextField } from '@mui/material';
import { typedAmount, typedPercent } from '@siklus/intake/typed.ts';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { type FormProps, fields } from '../actions/draft.ts';
import { useKept } from '../drafts/useDraft.ts';

/** What the second tranche rests on: what came, what was spent, what was built, and which papers are there. */
export function TrancheForm({ onChange }: FormProps) {
  const t = useTranslate();
  const [received, setReceived] = useKept('received', '');
  const [realised, setRealised] = useKept('realised', '');
  const [output, setOutput] = useKept('output', '');
  const [previousYearReported, setReported] = useKept('reported', false);
  const [cooperativeDocuments, setCooperative] = useKept('cooperative', false);
  const wrong = output.trim() !== '' && typedPercent(output) === null;

  useEffect(() => {
    const [got, spent, outputBasisPoints] = [typedAmount(received), typedAmount(realised), typedPercent(output)];
    if (got === null || spent === null || outputBasisPoints === null) return onChange(null);
    const basis = { received: got, realised: spent, outputBasisPoints, previousYearReported, cooperativeDocuments };
    onChange(fields({ basis }));
  }, [received, realised, output, previousYearReported, cooperativeDocuments, onChange]);

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <AmountField label={t('form.received')} typed={received} onTyped={setReceived} required />
      <AmountField label={t('form.realised')} typed={realised} onTyped={setRealised} required />
      <TextField
        label={t('form.output')}
        value={output}
        onChange={(e) => setOutput(e.target.value)}
        required
        error={wrong}
        helperText={t(wrong ? 'form.percentWrong' : 'form.outputHint')}
        slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 10 } }}
      />
      <FormControlLabel
        control={<Switch checked={previousYearReported} onChange={(_, on) => setReported(on)} />}
        label={t('form.previousYearReported')}
      />
      <FormControlLabel
        control={<Switch checked={cooperativeDocuments} onChange={(_, on) => setCooperative(on)} />}
        label={t('form.cooperativeDocuments')}
      />
    </Box>
  );
}
