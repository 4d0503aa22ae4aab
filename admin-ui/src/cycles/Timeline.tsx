import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { CycleEvent } from '../api/types.ts';
import { plainDateIn, type Zone } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { EventIcon } from './EventIcon.tsx';
import { groupByDay } from './group-by-day.ts';

type Props = {
  events: readonly CycleEvent[];
  zone: Zone;
  heading: 'h2' | 'h3' | 'h4';
  /** What stands under a sentence; without it: when, and in which role. */
  more?: (event: CycleEvent, when: string) => ReactNode;
};

/** Who did what, newest first: a sentence for people, the record behind it for whoever wants to check. */
export function Timeline({ events, zone, heading, more }: Props) {
  const dates = useDates();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {groupByDay(events, (event) => plainDateIn(event.at, zone)).map(({ day, items }) => (
        <Box key={day}>
          <Typography variant="h4" component={heading} sx={{ color: 'text.secondary', mb: 0.5 }}>
            {dates.longDay(day)}
          </Typography>
          <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {items.map((event) => (
              <Entry key={event.seq} event={event} zone={zone} more={more} />
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Entry({ event, zone, more }: { event: CycleEvent } & Pick<Props, 'zone' | 'more'>) {
  const t = useTranslate();
  const dates = useDates();
  const { actor, sentence, at } = event;
  // What the clock did has nobody's name in front; it begins the sentence itself.
  const isSystem = actor.role === 'system';
  const when = `${dates.time(at, zone)} · ${isSystem ? actor.name : t(`role.${actor.role}`)}`;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '32px 1fr',
        gap: 1.25,
        pb: 1.75,
        position: 'relative',
        '&:not(:last-child)::before': {
          content: '""',
          position: 'absolute',
          left: 15.5,
          top: 32,
          bottom: 0,
          width: '1px',
          bgcolor: 'divider',
        },
      }}
    >
      <EventIcon type={event.type} />
      <Box sx={{ minWidth: 0, pt: 0.5 }}>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {isSystem ? (
            capital(sentence)
          ) : (
            <>
              <Box component="span" sx={{ fontWeight: 650 }}>
                {actor.name}
              </Box>{' '}
              {sentence}
            </>
          )}
        </Typography>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {more ? more(event, when) : when}
        </Typography>
      </Box>
    </Box>
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
