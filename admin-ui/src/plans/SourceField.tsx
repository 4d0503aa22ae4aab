import { Box, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { AttachForm } from '../actions/AttachForm.tsx';
import { type Draft, type FormProps, fields } from '../actions/draft.ts';
import type { MediumTermPlans } from '../api/types.ts';
import { Choice } from '../lists/Choice.tsx';

/** Where a text is found: stored already, a file that is stored on the way, or on paper under its number. */
export type SourceTyped = { versionId: string; paper: string };
export const NO_SOURCE: SourceTyped = { versionId: '', paper: '' };
/** In place of a version: the file that is picked in the form. */
const NEW_FILE = 'file';

type Props = {
  label: string;
  texts: MediumTermPlans['texts'];
  value: SourceTyped;
  onChange: (value: SourceTyped) => void;
  /** Where a new file is stored; without a cycle there is only paper. */
  cycleId: string | undefined;
  onFile: FormProps['onChange'];
};

export function SourceField({ label, texts, value, onChange, cycleId, onFile }: Props) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {(texts.length > 0 || cycleId) && (
        <Choice
          label={t('plan.stored')}
          value={value.versionId}
          onChange={(versionId) => onChange({ ...value, versionId })}
          any={t('plan.onPaper')}
          options={[
            ...(cycleId ? [{ value: NEW_FILE, label: t('plan.newFile') }] : []),
            ...texts.map((one) => ({
              value: one.versionId,
              label: `${one.title} · ${one.cycleId.slice(-4)} · ${one.sha256.slice(0, 8)}`,
            })),
          ]}
        />
      )}
      {value.versionId === NEW_FILE && cycleId && (
        <AttachForm cycleId={cycleId} kind="perdes_rpjmdes" onChange={onFile} />
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

/** As the API takes it, stored first where it is a new file; null while it is missing. */
export function sourceOf(
  { versionId, paper }: SourceTyped,
  file: Draft,
): Draft<{ versionId: string } | { paper: string }> {
  if (versionId === NEW_FILE) return file && (async () => ({ versionId: String((await file()).versionId) }));
  if (versionId !== '') return fields({ versionId });
  return paper.trim() === '' ? null : fields({ paper: paper.trim() });
}
