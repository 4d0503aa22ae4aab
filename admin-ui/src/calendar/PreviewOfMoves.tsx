import { Alert, Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { asProblem } from '../api/problem.ts';
import type { CalendarPreview, Holiday } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { useProblemText } from '../layout/useProblemText.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useApi } from '../providers/useApi.ts';

const SHOWN = 50;

/** Which deadlines move, before anybody confirms: from when to when, and which stay because they have passed already. */
export function PreviewOfMoves({ holiday }: { holiday: Holiday | null }) {
  const api = useApi();
  const t = useTranslate();
  const problemText = useProblemText();
  const { data, error } = useQuery({
    // Only the day decides what moves; its name and decree do not.
    queryKey: ['calendar', 'preview', holiday?.date, holiday?.kind, holiday?.provisional],
    queryFn: () => api.previewHoliday(holiday as Holiday, t('calendar.preview'), SHOWN),
    enabled: holiday !== null,
    retry: false,
  });
  if (holiday === null) return null;
  if (error) return <Alert severity="info">{problemText(asProblem(error))}</Alert>;
  if (!data) return <RowsSkeleton rows={2} />;
  return (
    <Box
      component="section"
      aria-label={t('calendar.preview')}
      aria-live="polite"
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}
    >
      <Typography variant="h4" component="h3">
        {t('calendar.preview')}
      </Typography>
      <Typography variant="body2">
        {t('calendar.moves', { smart_count: data.deadlines.moves, cycles: data.cycles.moved, open: data.cycles.open })}
        {data.deadlines.passed > 0 && ` ${t('calendar.stay', { smart_count: data.deadlines.passed })}`}
      </Typography>
      {data.items.length > 0 && <Moves items={data.items} total={data.total} />}
    </Box>
  );
}

function Moves({ items, total }: { items: CalendarPreview['items']; total: number }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <TableFrame label={t('calendar.preview')} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{t('calendar.preview')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('cycle.col.village')}</TableCell>
            <TableCell>{t('cycle.col.step')}</TableCell>
            <TableCell>{t('calendar.moveFrom')}</TableCell>
            <TableCell>{t('calendar.moveTo')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(({ cycle, step, visit, outcome, from, to, provisionalAfter }) => (
            <TableRow key={`${cycle.id}${step}${visit}`}>
              <TableCell component="th" scope="row">
                {cycle.village.name}
              </TableCell>
              <TableCell>{t(`step.${step}`)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{dates.day(from)}</TableCell>
              <TableCell>
                {outcome === 'passed' ? t('calendar.passed') : dates.day(to)}
                {provisionalAfter && ` (${t('due.provisional')})`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {total > items.length && (
        <Typography variant="caption">{t('list.firstOf', { shown: items.length, total })}</Typography>
      )}
    </TableFrame>
  );
}
