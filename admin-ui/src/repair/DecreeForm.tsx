import { Box, TextField } from '@mui/material';
import { useCallback, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { AttachForm } from '../actions/AttachForm.tsx';
import type { Draft, FormProps } from '../actions/draft.ts';
import type { CorrectedValue } from '../api/types.ts';
import { useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';

const RESULTS = ['approved', 'returned'] as const;

/** A decision that was signed in time, on paper: what it says, its number and day, and the decree itself. */
export function DecreeForm({ cycleId, onChange }: FormProps<{ value: CorrectedValue }> & { cycleId: string }) {
  const t = useTranslate();
  const [typed, setTyped] = useKept('value', { result: 'approved', number: '', on: '', reason: '' });
  const [file, setFile] = useState<Draft>(null);
  const take = useCallback((draft: Draft) => setFile(() => draft), []);
  useEffect(() => {
    const { result, number, on, reason } = typed;
    const isComplete = number.trim() !== '' && on !== '' && (result === 'approved' || reason.trim() !== '');
    onChange(
      file && isComplete
        ? async () => {
            const { kind: _, ...stored } = await file();
            const said = { result, number: number.trim(), on, reason: reason.trim() || null };
            return { value: { ...said, ...stored } as CorrectedValue };
          }
        : null,
    );
  }, [typed, file, onChange]);
  const set = (name: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [name]: value }));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Choice
        label={t('repair.result')}
        value={typed.result}
        onChange={set('result')}
        options={RESULTS.map((value) => ({ value, label: t(`repair.results.${value}`) }))}
      />
      <TextField
        label={t('repair.decree')}
        value={typed.number}
        onChange={(e) => set('number')(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextField
        label={t('repair.signedOn')}
        helperText={t('repair.signedOnHint')}
        type="date"
        value={typed.on}
        onChange={(e) => set('on')(e.target.value)}
        required
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {typed.result === 'returned' && (
        <TextField
          label={t('repair.decreeReason')}
          value={typed.reason}
          onChange={(e) => set('reason')(e.target.value)}
          required
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
      )}
      <AttachForm cycleId={cycleId} kind="keputusan_evaluasi" onChange={take} />
    </Box>
  );
}
