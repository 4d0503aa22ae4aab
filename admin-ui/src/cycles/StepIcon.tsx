import OpenIcon from '@mui/icons-material/AdjustOutlined';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import LateIcon from '@mui/icons-material/ErrorOutlined';
import WaitingIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import type { Progress } from './stage-progress.ts';

const LOOKS = {
  done: { icon: DoneIcon, colour: 'status.onTime.fg' },
  open: { icon: OpenIcon, colour: 'status.done.fg' },
  late: { icon: LateIcon, colour: 'status.late.fg' },
  waiting: { icon: WaitingIcon, colour: 'status.waiting.fg' },
} as const;

/** Done, under way, late or still to come, by its shape as much as by its colour. */
export function StepIcon({ progress }: { progress: Progress }) {
  const { icon: Icon, colour } = LOOKS[progress];
  return <Icon sx={{ fontSize: 20, color: colour, flexShrink: 0 }} aria-hidden />;
}
