import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { Box, Button, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Zone } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { BOTTOM_NAV_HEIGHT } from '../layout/dimensions.ts';
import { CopyButton } from './CopyButton.tsx';
import { MomentSlider } from './MomentSlider.tsx';
import { stopsOf } from './stops.ts';
import { useMoments } from './useMoments.ts';
import type { usePointInTime } from './usePointInTime.ts';

type Props = { cycleId: string; zone: Zone; at: string; time: ReturnType<typeof usePointInTime> };

/** Nobody may take the past for the present: says which moment is shown, and leads to any other. */
export function PastPanel({ cycleId, zone, at, time }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const { data } = useMoments(cycleId);
  const stops = stopsOf(data?.moments ?? []);
  const first = stops[0]?.at;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('record.past')}
      sx={{
        p: 2,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
        borderWidth: 2,
        borderColor: 'status.atRisk.fg',
        bgcolor: 'status.atRisk.bg',
        color: 'status.atRisk.fg',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <HistoryIcon aria-hidden />
        <Box component="output" sx={{ flex: '1 1 220px', minWidth: 0 }}>
          <Typography variant="h2" component="p">
            {t('record.asOf', { at: dates.moment(at, zone) })}
          </Typography>
          <Typography variant="body2">{t('record.asOfHint')}</Typography>
        </Box>
        <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {time.other === null && first && (
            <Button variant="outlined" color="inherit" onClick={() => time.compare(first)}>
              {t('record.compare')}
            </Button>
          )}
          <Button variant="contained" onClick={() => time.show(null)}>
            {t('record.backToNow')}
          </Button>
        </Box>
      </Box>
      {stops.length > 0 && (
        <Box className="no-print" sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
          <MomentSlider
            label={t(time.other === null ? 'record.shown' : 'record.momentB')}
            stops={stops}
            at={at}
            zone={zone}
            onChange={time.show}
          />
          {time.other !== null && (
            <MomentSlider
              label={t('record.momentA')}
              stops={stops}
              at={time.other}
              zone={zone}
              onChange={time.compare}
            />
          )}
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Typography variant="caption" sx={{ flex: '1 1 260px', display: { xs: 'none', md: 'block' } }}>
              {t('record.keys')}
            </Typography>
            <CopyButton text={window.location.href} label={t('record.copyLink')} />
          </Box>
        </Box>
      )}
      <Reminder>{t('record.asOf', { at: dates.moment(at, zone) })}</Reminder>
    </Paper>
  );
}

/** Stays in a corner while one reads on; small enough to hide nothing that has the focus. */
function Reminder({ children }: { children: string }) {
  return (
    <Box
      aria-hidden
      className="no-print"
      sx={{
        position: 'fixed',
        right: 16,
        bottom: { xs: BOTTOM_NAV_HEIGHT + 8, md: 16 },
        zIndex: 3,
        px: 1.5,
        py: 0.5,
        borderRadius: 1,
        border: 1,
        fontSize: '0.8125rem',
        fontWeight: 650,
        color: 'status.atRisk.fg',
        bgcolor: 'status.atRisk.bg',
        pointerEvents: 'none',
      }}
    >
      {children}
    </Box>
  );
}
