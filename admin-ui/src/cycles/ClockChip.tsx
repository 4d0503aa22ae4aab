import { useTranslate } from 'react-admin';
import { plainDateIn } from '../format/date.ts';
import { useShownTime } from '../history/at.ts';
import { Status } from '../layout/Status.tsx';
import { useZone } from '../providers/reference.ts';
import { type Clock, clockTone, clockWords } from './clock.ts';

/** How many working days are left, or by how many the deadline has been missed. */
export function ClockChip(props: Omit<Clock, 'today'>) {
  const t = useTranslate();
  const zone = useZone();
  const clock = { ...props, today: plainDateIn(new Date(useShownTime()).toISOString(), zone) };
  const { key, count } = clockWords(clock);
  return <Status tone={clockTone(clock)} label={t(key, { smart_count: count })} />;
}
