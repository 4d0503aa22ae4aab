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
import type { CycleEvent } from '../api/types.ts';
import type { StatusTones } from '../theme/palette.ts';

/** Kinds of events as people ask for them, in the order on the screen. */
export const EVENT_GROUPS = ['decisions', 'documents', 'remarks', 'repairs', 'village', 'deadlines', 'course'] as const;
export type EventGroup = (typeof EVENT_GROUPS)[number];

type Face = { group: EventGroup; icon: SvgIconComponent; tone: keyof StatusTones };

/** What an event is on screen; a type that the API learns does not compile until it is here. */
export const EVENT_FACES: Readonly<Record<CycleEvent['type'], Face>> = {
  stepCompleted: { group: 'decisions', icon: DoneIcon, tone: 'done' },
  stepApproved: { group: 'decisions', icon: ApproveIcon, tone: 'onTime' },
  stepDeemedApproved: { group: 'decisions', icon: ApproveIcon, tone: 'atRisk' },
  stepReturned: { group: 'decisions', icon: ReturnIcon, tone: 'late' },
  fileIncomplete: { group: 'decisions', icon: ReturnIcon, tone: 'atRisk' },
  stepRefused: { group: 'decisions', icon: RefuseIcon, tone: 'late' },
  changeOpened: { group: 'decisions', icon: OpenIcon, tone: 'waiting' },
  changeCompleted: { group: 'decisions', icon: OpenIcon, tone: 'waiting' },
  enactmentReported: { group: 'decisions', icon: EscalateIcon, tone: 'late' },
  warningGiven: { group: 'decisions', icon: EscalateIcon, tone: 'atRisk' },
  cycleClosed: { group: 'decisions', icon: OpenIcon, tone: 'waiting' },
  documentAttached: { group: 'documents', icon: AttachIcon, tone: 'waiting' },
  budgetChecked: { group: 'documents', icon: CeilingIcon, tone: 'atRisk' },
  documentSigned: { group: 'documents', icon: SignIcon, tone: 'done' },
  attendanceRecorded: { group: 'documents', icon: PeopleIcon, tone: 'waiting' },
  quorumRecorded: { group: 'documents', icon: PeopleIcon, tone: 'waiting' },
  teamRecorded: { group: 'documents', icon: PeopleIcon, tone: 'waiting' },
  trancheBasisRecorded: { group: 'documents', icon: CeilingIcon, tone: 'waiting' },
  meetingMissed: { group: 'documents', icon: PeopleIcon, tone: 'late' },
  meetingMissedConfirmed: { group: 'documents', icon: PeopleIcon, tone: 'late' },
  signatureDeclined: { group: 'documents', icon: RefuseIcon, tone: 'late' },
  ceilingSet: { group: 'documents', icon: CeilingIcon, tone: 'waiting' },
  remarkAdded: { group: 'remarks', icon: RemarkIcon, tone: 'atRisk' },
  remarkAnswered: { group: 'remarks', icon: RemarkIcon, tone: 'waiting' },
  remarkSettled: { group: 'remarks', icon: RemarkIcon, tone: 'done' },
  repairProposed: { group: 'repairs', icon: RepairIcon, tone: 'waiting' },
  repaired: { group: 'repairs', icon: RepairIcon, tone: 'atRisk' },
  repairDeclined: { group: 'repairs', icon: RepairIcon, tone: 'waiting' },
  repairWithdrawn: { group: 'repairs', icon: RepairIcon, tone: 'waiting' },
  trancheSettled: { group: 'village', icon: CeilingIcon, tone: 'atRisk' },
  spendingRestricted: { group: 'village', icon: RefuseIcon, tone: 'atRisk' },
  spendingFreed: { group: 'village', icon: OpenIcon, tone: 'waiting' },
  officeVacated: { group: 'village', icon: PeopleIcon, tone: 'atRisk' },
  kadesAppointed: { group: 'village', icon: PeopleIcon, tone: 'done' },
  sekdesRecorded: { group: 'village', icon: PeopleIcon, tone: 'atRisk' },
  villageRecoded: { group: 'village', icon: OpenIcon, tone: 'waiting' },
  cycleEnded: { group: 'village', icon: OpenIcon, tone: 'waiting' },
  settingsApplied: { group: 'village', icon: OpenIcon, tone: 'waiting' },
  mandateMoved: { group: 'village', icon: OpenIcon, tone: 'waiting' },
  reminderGiven: { group: 'deadlines', icon: LateIcon, tone: 'atRisk' },
  deadlinePassed: { group: 'deadlines', icon: LateIcon, tone: 'late' },
  escalationRaised: { group: 'deadlines', icon: EscalateIcon, tone: 'late' },
  escalationAcknowledged: { group: 'deadlines', icon: EscalateIcon, tone: 'done' },
  escalationTakenOver: { group: 'deadlines', icon: EscalateIcon, tone: 'atRisk' },
  deadlineMoved: { group: 'deadlines', icon: CalendarIcon, tone: 'waiting' },
  deadlineExtended: { group: 'deadlines', icon: CalendarIcon, tone: 'atRisk' },
  receiptConfirmed: { group: 'deadlines', icon: CalendarIcon, tone: 'waiting' },
  clockSuspended: { group: 'deadlines', icon: PauseIcon, tone: 'suspended' },
  clockResumed: { group: 'deadlines', icon: OpenIcon, tone: 'onTime' },
  rulesAdopted: { group: 'deadlines', icon: CalendarIcon, tone: 'waiting' },
  calendarApplied: { group: 'deadlines', icon: CalendarIcon, tone: 'waiting' },
  cycleOpened: { group: 'course', icon: OpenIcon, tone: 'waiting' },
  stageEntered: { group: 'course', icon: OpenIcon, tone: 'waiting' },
  stepOpened: { group: 'course', icon: OpenIcon, tone: 'waiting' },
  stepNotNeeded: { group: 'course', icon: OpenIcon, tone: 'waiting' },
};

/** Also of an event that came with an upgrade while this page was open. */
export function faceOf(type: string): Face {
  return Object.hasOwn(EVENT_FACES, type) ? EVENT_FACES[type as CycleEvent['type']] : EVENT_FACES.cycleOpened;
}

export const EVENT_TYPES = Object.keys(EVENT_FACES) as CycleEvent['type'][];
