import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Checkpoint } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { useZone } from '../providers/reference.ts';

/** To whom a checkpoint was sent, and whether it arrived. */
export function Deliveries({ of }: { of: Checkpoint['deliveries'] }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  if (of.length === 0) return <>{t('proof.checkpoint.unsent')}</>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5 }}>
      {of.map(({ to, at, ok, detail }) => (
        <li key={`${to} ${at}`}>
          <Status tone={ok ? 'done' : 'late'} label={t(`proof.checkpoint.${ok ? 'ok' : 'failed'}`)} />
          <Typography variant="caption" component="div" sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}>
            {to === 'folder' ? t('proof.checkpoint.folder') : to}, {dates.moment(at, zone)}
            {!ok && detail && `: ${detail}`}
          </Typography>
        </li>
      ))}
    </Box>
  );
}
