import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { plainDateIn, zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { useShownTime } from '../history/at.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { CycleTimeline, type NamedStep } from '../pictures/CycleTimeline.tsx';
import { Picture } from '../pictures/Picture.tsx';
import { barOf, deviation } from '../pictures/timeline.ts';
import { shownSteps } from './shown-steps.ts';

/** Every step of the year on one axis of time: planned against actual. Steps without a day, planned or actual, are left out. */
export function YearPicture({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const today = plainDateIn(new Date(useShownTime()).toISOString(), zoneOf(cycle.zone));
  const steps = shownSteps(cycle)
    .filter((step) => step.planned !== null || step.openedOn !== null)
    .map((step) => ({ ...step, name: t(`step.${step.id}`) }));
  const count = (is: (step: NamedStep) => boolean) => steps.filter(is).length;
  const pauses = cycle.suspensions.map(({ from, to }) =>
    t('timeline.suspended', { from: dates.day(from), to: to ? dates.day(to) : t('timeline.still') }),
  );
  const words = t('timeline.said', {
    done: count((step) => step.status === 'done'),
    all: steps.length,
    late: count((step) => barOf(step, today)?.tone === 'late'),
  });
  return (
    <Picture title={t('timeline.title')} lead={t('timeline.lead')} table={<StepTable steps={steps} today={today} />}>
      <CycleTimeline steps={steps} suspensions={cycle.suspensions} today={today} label={[words, ...pauses].join(' ')} />
    </Picture>
  );
}

function StepTable({ steps, today }: { steps: readonly NamedStep[]; today: string }) {
  const t = useTranslate();
  const dates = useDates();
  const day = (it: string | null | undefined) => (it ? dates.day(it) : '–');
  return (
    <TableFrame label={t('timeline.caption')} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{t('timeline.caption')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('timeline.col.step')}</TableCell>
            <TableCell>{t('timeline.col.opened')}</TableCell>
            <TableCell>{t('timeline.col.due')}</TableCell>
            <TableCell>{t('timeline.col.done')}</TableCell>
            <TableCell align="right">{t('timeline.col.days')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {steps.map((step) => {
            const bar = barOf(step, today);
            const days = deviation(step, today);
            return (
              <TableRow key={step.id}>
                <TableCell component="th" scope="row">
                  {step.name}
                </TableCell>
                <TableCell>{day(step.openedOn)}</TableCell>
                <TableCell>{day(step.planned?.dueDate)}</TableCell>
                <TableCell>{day(step.status === 'done' ? step.completedOn : null)}</TableCell>
                <TableCell align="right">
                  {days === null ? '' : `${days > 0 ? '+' : ''}${days} `}
                  {bar && t(`timeline.tone.${bar.tone}`)}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
