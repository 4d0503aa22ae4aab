import type { SvgIconComponent } from '@mui/icons-material';
import LateIcon from '@mui/icons-material/AlarmOutlined';
import AttachIcon from '@mui/icons-material/AttachFileOutlined';
import RefuseIcon from '@mui/icons-material/BlockOutlined';
import RepairIcon from '@mui/icons-material/BuildOutlined';
import CalendarIcon from '@mui/icons-material/CalendarTodayOutlined';
import EscalateIcon from '@mui/icons-material/CampaignOutlined';
import RemarkIcon from '@mui/icons-material/ChatBubbleOutlineOutlined';
import ApproveIcon from '@mui/icons-material/CheckCircleOutlined';
import DoneIcon from '@mui/icons-material/CheckOutlined';
import SignIcon from '@mui/icons-material/DrawOutlined';
import PeopleIcon from '@mui/icons-material/GroupsOutlined';
import PauseIcon from '@mui/icons-material/PauseOutlined';
import CeilingIcon from '@mui/icons-material/PaymentsOutlined';
import OpenIcon from '@mui/icons-material/PlayArrowOutlined';
import ReturnIcon from '@mui/icons-material/UndoOutlined';
import { Box } from '@mui/material';
import type { StatusTones } from '../theme/palette.ts';

type Look = { icon: SvgIconComponent; tone: keyof StatusTones };

const LOOKS: Record<string, Look> = {
  stepCompleted: { icon: DoneIcon, tone: 'done' },
  stepApproved: { icon: ApproveIcon, tone: 'onTime' },
  stepDeemedApproved: { icon: ApproveIcon, tone: 'atRisk' },
  stepReturned: { icon: ReturnIcon, tone: 'late' },
  documentAttached: { icon: AttachIcon, tone: 'waiting' },
  documentSigned: { icon: SignIcon, tone: 'done' },
  attendanceRecorded: { icon: PeopleIcon, tone: 'waiting' },
  quorumRecorded: { icon: PeopleIcon, tone: 'waiting' },
  teamRecorded: { icon: PeopleIcon, tone: 'waiting' },
  trancheBasisRecorded: { icon: CeilingIcon, tone: 'waiting' },
  stepRefused: { icon: RefuseIcon, tone: 'late' },
  remarkAdded: { icon: RemarkIcon, tone: 'atRisk' },
  remarkAnswered: { icon: RemarkIcon, tone: 'waiting' },
  remarkSettled: { icon: RemarkIcon, tone: 'done' },
  spendingRestricted: { icon: RefuseIcon, tone: 'atRisk' },
  enactmentReported: { icon: EscalateIcon, tone: 'late' },
  warningGiven: { icon: EscalateIcon, tone: 'atRisk' },
  officeVacated: { icon: PeopleIcon, tone: 'atRisk' },
  kadesAppointed: { icon: PeopleIcon, tone: 'done' },
  ceilingSet: { icon: CeilingIcon, tone: 'waiting' },
  deadlinePassed: { icon: LateIcon, tone: 'late' },
  reminderGiven: { icon: LateIcon, tone: 'atRisk' },
  escalationRaised: { icon: EscalateIcon, tone: 'late' },
  escalationAcknowledged: { icon: EscalateIcon, tone: 'done' },
  escalationTakenOver: { icon: EscalateIcon, tone: 'atRisk' },
  clockSuspended: { icon: PauseIcon, tone: 'suspended' },
  clockResumed: { icon: OpenIcon, tone: 'onTime' },
  deadlineMoved: { icon: CalendarIcon, tone: 'waiting' },
  deadlineExtended: { icon: CalendarIcon, tone: 'atRisk' },
  repairProposed: { icon: RepairIcon, tone: 'waiting' },
  repaired: { icon: RepairIcon, tone: 'atRisk' },
  repairDeclined: { icon: RepairIcon, tone: 'waiting' },
  repairWithdrawn: { icon: RepairIcon, tone: 'waiting' },
  calendarApplied: { icon: CalendarIcon, tone: 'waiting' },
};

const OTHER: Look = { icon: OpenIcon, tone: 'waiting' };

export function EventIcon({ type }: { type: string }) {
  const { icon: Icon, tone } = LOOKS[type] ?? OTHER;
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
