import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import LateIcon from '@mui/icons-material/ErrorOutlined';
import AtRiskIcon from '@mui/icons-material/HourglassBottomOutlined';
import SuspendedIcon from '@mui/icons-material/PauseCircleOutlined';
import WaitingIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import OnTimeIcon from '@mui/icons-material/ScheduleOutlined';
import { Box } from '@mui/material';
import type { StatusTones } from '../theme/palette.ts';

const ICONS = {
  onTime: OnTimeIcon,
  atRisk: AtRiskIcon,
  late: LateIcon,
  suspended: SuspendedIcon,
  done: DoneIcon,
  waiting: WaitingIcon,
} as const satisfies Record<keyof StatusTones, unknown>;

/** A standing as icon, words and colour together: colour alone says nothing. */
export function Status({ tone, label }: { tone: keyof StatusTones; label: string }) {
  const Icon = ICONS[tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        alignSelf: 'flex-start',
        flexShrink: { xs: 1, sm: 0 },
        gap: 0.5,
        px: 0.875,
        minHeight: 24,
        borderRadius: 0.75,
        fontSize: '0.8125rem',
        fontWeight: 600,
        lineHeight: 1.25,
        // On a narrow phone the words go on in a second line rather than beyond its edge.
        whiteSpace: { xs: 'normal', sm: 'nowrap' },
        color: `status.${tone}.fg`,
        bgcolor: `status.${tone}.bg`,
      }}
    >
      <Icon sx={{ fontSize: 15 }} aria-hidden />
      {label}
    </Box>
  );
}

export function StatusIcon({ tone }: { tone: keyof StatusTones }) {
  const Icon = ICONS[tone];
  return <Icon sx={{ fontSize: 20, color: `status.${tone}.fg` }} aria-hidden />;
}
