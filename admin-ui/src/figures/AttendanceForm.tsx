import { Box, TextField, Typography } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { type FormProps, fields } from '../actions/draft.ts';
import { useKept } from '../drafts/useDraft.ts';
import { Status } from '../layout/Status.tsx';
import { useReference } from '../providers/reference.ts';

const HEADS = ['invited', 'male', 'female'] as const;

/** The attendance with its sums side by side: men and women, and the groups they came for. */
export function AttendanceForm({ onChange }: FormProps) {
  const t = useTranslate();
  const { attendanceGroups } = useReference();
  const [counts, setCounts] = useKept<Record<string, string>>('counts', {});
  const count = (name: string) => Number.parseInt(counts[name] ?? '', 10) || 0;
  const present = count('male') + count('female');
  const inGroups = attendanceGroups.reduce((sum, group) => sum + count(`group.${group.id}`), 0);

  useEffect(() => {
    const read = (name: string) => Number.parseInt(counts[name] ?? '', 10) || 0;
    const groups = Object.fromEntries(
      attendanceGroups.map(({ id }) => [id, read(`group.${id}`)] as const).filter(([, n]) => n > 0),
    );
    const attendance = { invited: read('invited'), male: read('male'), female: read('female'), groups };
    onChange(attendance.male + attendance.female > 0 ? fields({ attendance }) : null);
  }, [counts, attendanceGroups, onChange]);

  const field = (name: string, label: string) => (
    <TextField
      key={name}
      label={label}
      type="number"
      value={counts[name] ?? ''}
      onChange={(e) => {
        const typed = e.target.value;
        setCounts((before) => ({ ...before, [name]: typed }));
      }}
      slotProps={{ htmlInput: { min: 0, max: 9999, inputMode: 'numeric' } }}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))' }}>
        {HEADS.map((name) => field(name, t(`form.${name}`)))}
      </Box>
      <Typography variant="h4" component="h3">
        {t('form.groups')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))' }}>
        {attendanceGroups.map(({ id }) => field(`group.${id}`, t(`group.${id}`)))}
      </Box>
      <Box aria-live="polite">
        <Status
          tone={present === inGroups ? 'done' : 'atRisk'}
          label={t(present === inGroups ? 'form.sumsAgree' : 'form.sumsDiffer', { present, inGroups })}
        />
      </Box>
    </Box>
  );
}
