import SlowIcon from '@mui/icons-material/NetworkCheckOutlined';
import LiveIcon from '@mui/icons-material/SensorsOutlined';
import WaitIcon from '@mui/icons-material/SyncOutlined';
import OfflineIcon from '@mui/icons-material/WifiOffOutlined';
import { Box, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { type ConnectionState, useConnection } from '../offline/useConnection.ts';
import { useDataTime } from '../offline/useDataTime.ts';
import { useZone } from '../providers/reference.ts';

const LOOK = {
  live: { icon: LiveIcon, tone: 'onTime' },
  slow: { icon: SlowIcon, tone: 'atRisk' },
  reconnecting: { icon: WaitIcon, tone: 'atRisk' },
  offline: { icon: OfflineIcon, tone: 'late' },
} as const satisfies Record<Exclude<ConnectionState, 'off'>, unknown>;

/** Whether what stands on the screen is fresh, and of when it is. Said in words as well, and announced when it changes. */
export function ConnectionBadge() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const connection = useConnection();
  const dataTime = useDataTime();
  if (connection === 'off') return null;
  const { icon: Icon, tone } = LOOK[connection];
  const fresh = connection === 'live' || connection === 'slow';
  const age = fresh || dataTime === null ? null : t('connection.dataOf', { time: dates.time(dataTime, zone) });
  return (
    <Tooltip title={[t(`connection.${connection}.long`), age].filter(Boolean).join('. ')}>
      <Box
        component="output"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          px: 1,
          minHeight: 28,
          borderRadius: 1,
          fontSize: '0.8125rem',
          fontWeight: 550,
          lineHeight: 1.2,
          color: `status.${tone}.fg`,
          bgcolor: connection === 'live' ? 'transparent' : `status.${tone}.bg`,
        }}
      >
        <Icon sx={{ fontSize: 17 }} aria-hidden />
        <Box component="span" sx={{ display: { xs: connection === 'live' ? 'none' : 'inline', lg: 'inline' } }}>
          {t(`connection.${connection}.short`)}
        </Box>
        {age && (
          <Box component="span" sx={{ display: { xs: 'none', md: 'inline' }, fontWeight: 450 }}>
            {age}
          </Box>
        )}
      </Box>
    </Tooltip>
  );
}
