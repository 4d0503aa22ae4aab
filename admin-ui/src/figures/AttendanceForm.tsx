import { Box, Typography } from '@mui/material';
import { typedCount } from '@siklus/intake/typed.ts';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { CountField } from '../actions/CountField.tsx';
import { type FormProps, fields } from '../actions/draft.ts';
import { useKept } from '../drafts/useDraft.ts';
import { Status } from '../layout/Status.tsx';
import { useReference } from '../providers/reference.ts';

/** More people than come to any village's meeting. */
const MOST = 9999;
const HEADS = ['invited', 'male', 'female'] as const;

/** The attendance with its sums side by side: men and women, and the groups they came for. */
export function AttendanceForm({ onChange }: FormProps) {
  const t = useTranslate();
  const { attendanceGroups } = useReference();
  const [counts, setCounts] = useKept<Record<string, string>>('counts', {});
  const count = (name: string) => countOf(counts[name]) ?? 0;
  const isUnclear = Object.values(counts).some((typed) => countOf(typed) === null);
  const present = count('male') + count('female');
  const inGroups = attendanceGroups.reduce((sum, group) => sum + count(`group.${group.id}`), 0);

  useEffect(() => {
    // A number that cannot be read is not left out: nothing can be recorded until it is put right.
    if (Object.values(counts).some((typed) => countOf(typed) === null)) return onChange(null);
    const read = (name: string) => countOf(counts[name]) ?? 0;
    const groups = Object.fromEntries(
      attendanceGroups.map(({ id }) => [id, read(`group.${id}`)] as const).filter(([, n]) => n > 0),
    );
    const attendance = { invited: read('invited'), male: read('male'), female: read('female'), groups };
    onChange(attendance.male + attendance.female > 0 ? fields({ attendance }) : null);
  }, [counts, attendanceGroups, onChange]);

  const field = (name: string, label: string) => (
    <CountField
      key={name}
      label={label}
      typed={counts[name] ?? ''}
      onTyped={(typed) => setCounts((before) => ({ ...before, [name]: typed }))}
      most={MOST}
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
        {isUnclear ? (
          <Status tone="late" label={t('form.countsUnclear')} />
        ) : (
          <Status
            tone={present === inGroups ? 'done' : 'atRisk'}
            label={t(present === inGroups ? 'form.sumsAgree' : 'form.sumsDiffer', { present, inGroups })}
          />
        )}
      </Box>
    </Box>
  );
}

/** What was typed as a number of people; nothing typed is none of them. */
function countOf(typed = ''): number | null {
  return typed.trim() === '' ? 0 : typedCount(typed, MOST);
}
