import type { SvgIconComponent } from '@mui/icons-material';
import RolesIcon from '@mui/icons-material/AdminPanelSettingsOutlined';
import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import EscalationIcon from '@mui/icons-material/CampaignOutlined';
import YearIcon from '@mui/icons-material/EventRepeatOutlined';
import FindingIcon from '@mui/icons-material/GavelOutlined';
import TermIcon from '@mui/icons-material/HistoryEduOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import MyVillagesIcon from '@mui/icons-material/HolidayVillageOutlined';
import DelegationIcon from '@mui/icons-material/HowToRegOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import DashboardIcon from '@mui/icons-material/InsightsOutlined';
import ProposalIcon from '@mui/icons-material/LightbulbOutlined';
import HealthIcon from '@mui/icons-material/MonitorHeartOutlined';
import CeilingIcon from '@mui/icons-material/PaymentsOutlined';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import PlaceIcon from '@mui/icons-material/PlaceOutlined';
import OrderIcon from '@mui/icons-material/PlaylistAddCheckOutlined';
import ObstacleIcon from '@mui/icons-material/ReportProblemOutlined';
import CycleIcon from '@mui/icons-material/RouteOutlined';
import SettingsIcon from '@mui/icons-material/TuneOutlined';
import ProofIcon from '@mui/icons-material/VerifiedUserOutlined';
import BoardIcon from '@mui/icons-material/ViewKanbanOutlined';
import type { Abilities, Ability } from '../providers/abilities.ts';

export type Destination = {
  to: string;
  label: string;
  icon: SvgIconComponent;
  group: 'work' | 'reference';
  badge?: 'tasks' | 'escalations';
};

type Entry = Destination & { only?: Ability; except?: Ability };

const ENTRIES: readonly Entry[] = [
  { to: '/my-villages', label: 'nav.myVillages', icon: MyVillagesIcon, group: 'work', only: 'startWithVillages' },
  { to: '/inbox', label: 'nav.inbox', icon: InboxIcon, group: 'work', badge: 'tasks', only: 'seeInbox' },
  { to: '/our-cycle', label: 'nav.ourCycle', icon: CycleIcon, group: 'work', only: 'haveOneVillage' },
  { to: '/cycles', label: 'nav.changes', icon: HistoryIcon, group: 'work', only: 'startWithHistory' },
  { to: '/audit', label: 'nav.proof', icon: ProofIcon, group: 'work', only: 'holdRecords' },
  { to: '/board', label: 'nav.board', icon: BoardIcon, group: 'work', except: 'haveOneVillage' },
  { to: '/escalations', label: 'nav.escalations', icon: EscalationIcon, group: 'work', badge: 'escalations' },
  { to: '/obstacles', label: 'nav.obstacles', icon: ObstacleIcon, group: 'work', except: 'haveOneVillage' },
  {
    to: '/findings',
    label: 'nav.findings',
    icon: FindingIcon,
    group: 'work',
    only: 'readFindings',
    except: 'holdRecords',
  },
  { to: '/dashboard', label: 'nav.dashboard', icon: DashboardIcon, group: 'work', only: 'seeDashboard' },
  { to: '/batches', label: 'nav.orders', icon: OrderIcon, group: 'work', only: 'readOrders' },
  { to: '/proposals', label: 'nav.proposals', icon: ProposalIcon, group: 'work', only: 'readProposals' },
  { to: '/fiscal-years', label: 'nav.fiscalYears', icon: YearIcon, group: 'reference', except: 'haveOneVillage' },
  { to: '/calendar', label: 'nav.calendar', icon: CalendarIcon, group: 'reference' },
  { to: '/villages', label: 'nav.villages', icon: PlaceIcon, group: 'reference' },
  { to: '/village-terms', label: 'nav.terms', icon: TermIcon, group: 'reference', except: 'haveOneVillage' },
  { to: '/ceilings', label: 'nav.ceilings', icon: CeilingIcon, group: 'reference', only: 'changeCeilings' },
  { to: '/delegations', label: 'nav.delegations', icon: DelegationIcon, group: 'reference', only: 'delegate' },
  { to: '/settings', label: 'nav.settings', icon: SettingsIcon, group: 'reference', only: 'readSettings' },
  { to: '/users', label: 'nav.users', icon: PeopleIcon, group: 'reference', only: 'readUsers' },
  { to: '/roles', label: 'nav.roles', icon: RolesIcon, group: 'reference', only: 'readRoles' },
  {
    to: '/audit',
    label: 'nav.proof',
    icon: ProofIcon,
    group: 'reference',
    only: 'readProof',
    except: 'holdRecords',
  },
  { to: '/health', label: 'nav.health', icon: HealthIcon, group: 'reference', only: 'readHealth' },
];

/** What somebody with these abilities finds in his menu, in the order of his day. */
export function destinationsOf(abilities: Abilities): Destination[] {
  const has = (ability: Ability) => abilities.includes(ability);
  return ENTRIES.filter(({ only, except }) => (!only || has(only)) && !(except && has(except)));
}

/** Whether the address lies under that entry; the table of cycles and their pages belong to the board. */
export function isUnder(pathname: string, to: string, all: readonly Destination[]): boolean {
  if (pathname === to || pathname.startsWith(`${to}/`)) return true;
  const hasOwn = all.some((it) => it.to === '/cycles');
  return to === '/board' && pathname.startsWith('/cycles') && !hasOwn;
}
