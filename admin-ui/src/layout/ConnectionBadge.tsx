import LiveIcon from '@mui/icons-material/SensorsOutlined';
import WaitIcon from '@mui/icons-material/SyncOutlined';
import OfflineIcon from '@mui/icons-material/WifiOffOutlined';
import { Box, Tooltip } from '@mui/material';
import { useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { type Connection, live } from '../providers/live.ts';

const LOOK = {
  live: { icon: LiveIcon, tone: 'onTime' },
  reconnecting: { icon: WaitIcon, tone: 'atRisk' },
  offline: { icon: OfflineIcon, tone: 'late' },
} as const satisfies Record<Exclude<Connection, 'off'>, unknown>;

/** Whether what stands on the screen is fresh. Said in words as well, and announced when it changes. */
export function ConnectionBadge() {
  const t = useTranslate();
  const connection = useSyncExternalStore(live.subscribe, live.get);
  if (connection === 'off') return null;
  const { icon: Icon, tone } = LOOK[connection];
  return (
    <Tooltip title={t(`connection.${connection}.long`)}>
      <Box
        component="output"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          px: 1,
          height: 28,
          borderRadius: 1,
          fontSize: '0.8125rem',
          fontWeight: 550,
          color: `status.${tone}.fg`,
          bgcolor: connection === 'live' ? 'transparent' : `status.${tone}.bg`,
        }}
      >
        <Icon sx={{ fontSize: 17 }} aria-hidden />
        <Box component="span" sx={{ display: { xs: connection === 'live' ? 'none' : 'inline', lg: 'inline' } }}>
          {t(`connection.${connection}.short`)}
        </Box>
      </Box>
    </Tooltip>
  );
}
