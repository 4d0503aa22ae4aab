import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { CycleEvent } from '../api/types.ts';
import { plainDateIn, type Zone } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { EventIcon } from './EventIcon.tsx';
import { groupByDay } from './group-by-day.ts';

type Props = { events: readonly CycleEvent[]; zone: Zone; heading: 'h2' | 'h4'; technical?: boolean };

/** Who did what, newest first: a sentence for people, the record behind it for whoever wants to check. */
export function Timeline({ events, zone, heading, technical = false }: Props) {
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
              <Entry key={event.seq} event={event} zone={zone} technical={technical} />
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Entry({ event, zone, technical }: { event: CycleEvent; zone: Zone; technical: boolean }) {
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
          {technical ? <Technical event={event} when={when} /> : when}
        </Typography>
      </Box>
    </Box>
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function Technical({ event, when }: { event: CycleEvent; when: string }) {
  const t = useTranslate();
  const rows = [
    ['seq', String(event.seq)],
    ['type', event.type],
    ['command', event.commandId],
    ['hash', event.hash],
    ['prev', event.prev],
  ] as const;
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', width: 'fit-content' } }}>
      <summary>
        {when} · {t('history.technical', { seq: event.seq })}
      </summary>
      <Box
        component="dl"
        sx={{
          m: 0,
          mt: 0.5,
          p: 1.5,
          bgcolor: 'quiet',
          borderRadius: 1,
          display: 'grid',
          gridTemplateColumns: 'auto 1fr',
          columnGap: 2,
          rowGap: 0.25,
          overflowWrap: 'anywhere',
          fontFamily: 'ui-monospace, monospace',
        }}
      >
        {rows.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {t(`history.field.${name}`)}
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              {value}
            </Box>
          </Box>
        ))}
        <Box component="dt" sx={{ color: 'text.secondary' }}>
          {t('history.field.data')}
        </Box>
        <Box component="dd" sx={{ m: 0, whiteSpace: 'pre-wrap' }}>
          {JSON.stringify(event.data, null, 1)}
        </Box>
      </Box>
    </Box>
  );
}
