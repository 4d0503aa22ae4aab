import { Alert, Box, Typography } from '@mui/material';
import { type Answers, type Reading, withColumn, withWay } from '@siklus/intake/sheet/reading.ts';
import { useTranslate } from 'react-admin';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';

type Props<F extends string> = {
  reading: Reading<F>;
  fields: readonly F[];
  answers: Answers<F>;
  onAnswers: (answers: Answers<F>) => void;
  /** What a field is called, where that is not the name of a column. */
  nameOf?: (field: F) => string | null;
};

const MOST_TROUBLES = 12;

/** How a sheet was understood: which column as what, what has to be said first, and which cells cannot be taken. */
export function SheetReading<F extends string>({ reading, fields, answers, onAnswers, nameOf }: Props<F>) {
  const t = useTranslate();
  const { columns, missing, twice, questions, troubles } = reading;
  const name = (field: F) => nameOf?.(field) ?? t(`intake.field.${field}`);
  const unread = columns.filter(({ field }) => field === null);
  const isOpen = missing.length > 0 || twice.length > 0;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      {missing.length > 0 && (
        <Alert severity="error">{t('intake.missing', { fields: missing.map(name).join(', ') })}</Alert>
      )}
      {twice.map((field) => (
        <Alert key={field} severity="error">
          {t('intake.twice', {
            field: name(field),
            columns: columns
              .filter((column) => column.field === field)
              .map(({ title }) => `“${title}”`)
              .join(', '),
          })}
        </Alert>
      ))}
      {questions.map(({ field, row, said, dots, commas }) => (
        <Alert key={field} severity="warning" sx={{ '& .MuiAlert-message': { width: '100%' } }}>
          {t('intake.question', { field: name(field), row, said })}
          <Box sx={{ mt: 1 }}>
            <Choice
              label={t('intake.meant', { said })}
              value={answers.ways[field] ?? ''}
              onChange={(way) => way !== '' && onAnswers(withWay(answers, field, way))}
              options={[
                { value: 'dots', label: people(dots) },
                { value: 'commas', label: people(commas) },
              ]}
            />
          </Box>
        </Alert>
      ))}
      <Box component="details" open={isOpen || undefined} sx={{ '& > summary': { cursor: 'pointer' } }}>
        <summary>
          <Status
            tone={isOpen ? 'late' : unread.length > 0 ? 'atRisk' : 'done'}
            label={
              unread.length === 0
                ? t('intake.allRead', { smart_count: columns.length })
                : t('intake.notRead', { columns: unread.map(({ at, title }) => `“${title || at + 1}”`).join(', ') })
            }
          />
        </summary>
        <Box sx={{ mt: 1.5, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
          {columns.map(({ at, title, field, sample }) => (
            <Box key={at} sx={{ minWidth: 0 }}>
              <Choice
                label={title || t('intake.column', { at: at + 1 })}
                value={field ?? 'none'}
                onChange={(chosen) => onAnswers(withColumn(answers, at, chosen === 'none' ? null : (chosen as F)))}
                options={[
                  { value: 'none' as const, label: t('intake.unused') },
                  ...fields.map((one) => ({ value: one, label: name(one) })),
                ]}
              />
              <Typography variant="caption" noWrap component="div" sx={{ color: 'text.secondary' }}>
                {sample}
              </Typography>
            </Box>
          ))}
        </Box>
      </Box>
      {troubles.length > 0 && (
        <Alert severity="error">
          {t('intake.troubles', { smart_count: troubles.length })}
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {troubles.slice(0, MOST_TROUBLES).map(({ row, field, said, why }) => (
              <li key={`${row} ${field} ${why}`}>
                {t('intake.at', { row, field: name(field), what: t(`intake.why.${why}`, { said }) })}
              </li>
            ))}
          </Box>
          {troubles.length > MOST_TROUBLES && t('intake.more', { smart_count: troubles.length - MOST_TROUBLES })}
        </Alert>
      )}
    </Box>
  );
}

/** 1250.5 as 1.250,5. */
function people(value: string): string {
  const [whole = '', fraction = ''] = value.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction === '' ? '' : `,${fraction}`}`;
}
