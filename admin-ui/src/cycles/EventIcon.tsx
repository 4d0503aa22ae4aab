import { Box } from '@mui/material';
import { faceOf } from './event-faces.ts';

export function EventIcon({ type }: { type: string }) {
  const { icon: Icon, tone } = faceOf(type);
  return (
    <Box
      aria-hidden
      sx={{
        width: 32,
        height: 32,
        borderRadius: '50%',
        display: 'grid',
        placeItems: 'center',
        color: `status.${tone}.fg`,
        bgcolor: `status.${tone}.bg`,
      }}
    >
      <Icon sx={{ fontSize: 17 }} />
    </Box>
  );
}
