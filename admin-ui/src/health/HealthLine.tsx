import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { HealthPart } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { useZone } from '../providers/reference.ts';
import { useFigureText } from './useFigureText.ts';

const TONES = { ok: 'done', attention: 'atRisk', failed: 'late', notMonitored: 'waiting' } as const;

/** One part: how it is, its figures, since when, and what to do. */
export function HealthLine({ part }: { part: HealthPart }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const figureText = useFigureText();
  const { id, state, since, figures } = part;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 0.75,
        px: 2,
        py: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '220px 170px minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <Typography variant="body2" component="h2" sx={{ fontWeight: 650 }}>
        {t(`health.part.${id}`)}
      </Typography>
      <div>
        <Status tone={TONES[state]} label={t(`health.state.${state}`)} />
      </div>
      <Box sx={{ display: 'grid', gap: 0.5, minWidth: 0 }}>
        {since && <Typography variant="body2">{t('health.since', { moment: dates.moment(since, zone) })}</Typography>}
        {figures.length > 0 && (
          <Box component="dl" sx={{ m: 0, display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.25 }}>
            {figures.map((figure) => (
              <Box key={figure.name} sx={{ display: 'flex', gap: 0.75, fontSize: '0.8125rem', minWidth: 0 }}>
                <Box component="dt" sx={{ color: 'text.secondary' }}>
                  {t(`health.figure.${figure.name}`)}
                </Box>
                <Box component="dd" sx={{ m: 0, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>
                  {figureText(figure)}
                </Box>
              </Box>
            ))}
          </Box>
        )}
        {state !== 'ok' && (
          <Typography variant="body2" sx={{ bgcolor: 'quiet', borderRadius: 1, px: 1.25, py: 0.75 }}>
            {t(`health.todo.${id}`)}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
