import { Box, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { MediumTermPlans } from '../api/types.ts';
import { Choice } from '../lists/Choice.tsx';

/** Where a text is found: stored already, or on paper under its number. */
export type SourceTyped = { versionId: string; paper: string };
export const NO_SOURCE: SourceTyped = { versionId: '', paper: '' };

type Props = {
  label: string;
  texts: MediumTermPlans['texts'];
  value: SourceTyped;
  onChange: (value: SourceTyped) => void;
};

export function SourceField({ label, texts, value, onChange }: Props) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {texts.length > 0 && (
        <Choice
          label={t('plan.stored')}
          value={value.versionId}
          onChange={(versionId) => onChange({ ...value, versionId })}
          any={t('plan.onPaper')}
          options={texts.map((one) => ({
            value: one.versionId,
            label: `${one.title} · ${one.cycleId.slice(-4)} · ${one.sha256.slice(0, 8)}`,
          }))}
        />
      )}
      {value.versionId === '' && (
        <TextField
          label={label}
          helperText={t('plan.paperHint')}
          value={value.paper}
          onChange={(e) => onChange({ ...value, paper: e.target.value })}
          required
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      )}
    </Box>
  );
}

/** As the API takes it; null while it is missing. */
export function sourceOf({ versionId, paper }: SourceTyped): { versionId: string } | { paper: string } | null {
  if (versionId !== '') return { versionId };
  return paper.trim() === '' ? null : { paper: paper.trim() };
}
