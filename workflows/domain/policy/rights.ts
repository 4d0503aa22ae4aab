import { MAY_STAND_IN, READ_ONLY_ROLES, ROLES, type Role } from './roles.ts';

/**
 * Who may ask what of the API, where no step of a process decides it: the access of its operations, the abilities of the
 * console and the fixers that a refusal names come from here.
 */
export const RIGHTS = {
  /** The bupati appoints a Pj by his account (UU 6/2014 Ps 46). */
  readUsers: ['operator', 'dpmd', 'bupati'],
  keepUsers: ['operator', 'dpmd'],
  readHealth: ['operator', 'dpmd'],
  openFiscalYear: ['dpmd', 'operator'],
  changeCalendar: ['dpmd', 'operator'],
  /** Decrees on the villages themselves. */
  changeVillages: ['dpmd'],
  /** That an office is vacant is said by whoever sees it; who holds it, by the bupati or in his name (UU 6/2014 Ps 45–47). */
  enterOffices: ['kades', 'bpd', 'camat', 'dpmd', 'bupati'],
  appointKades: ['dpmd', 'bupati'],
  changeSettings: ['dpmd', 'bupati'],
  changeCeilings: ['dpmd', 'bupati'],
  /** What limits a village comes from the regency; what a village has decided, it says itself. */
  keepRegencyFacts: ['dpmd'],
  keepVillageFacts: ['sekdes', 'kades'],
  /** The ledger of the KDMP: the village's own acts, the BPD's word, and what the regency's treasury saw taken (docs/law.md#the-kdmp). */
  keepKdmp: ['sekdes', 'kades', 'bpd', 'dpmd', 'bpkad'],
  readKdmpOfVillages: ['dpmd', 'bupati', 'bpkad', 'camat', 'inspektorat', 'provinsi'],
  /** The village says what its Perdes has; who looks after it compares that with the Perdes (docs/law.md#terms-of-office-and-of-the-plan). */
  keepMediumTermPlans: ['sekdes', 'kades'],
  confirmMediumTermPlans: ['camat', 'dpmd'],
  /** Whoever leaves reports and hands over; the council has seen it. */
  recordHandovers: ['sekdes', 'kades'],
  witnessHandovers: ['bpd'],
  /** By the bupati's decree (UU 6/2014 Ps 58(2)): its size decides its quorum, so the council does not enter it itself. */
  keepCouncil: ['dpmd'],
  readCeilingChanges: ['dpmd', 'bupati', 'bpkad', 'bappeda', 'operator', 'inspektorat', 'provinsi'],
  decideInBulk: ['camat', 'dpmd', 'bupati'],
  readOrders: ['dpmd', 'bupati', 'camat', 'operator', 'inspektorat', 'provinsi'],
  steerOrders: ['dpmd', 'bupati', 'camat'],
  /** Auditors and overseers add nothing to what they oversee. */
  storeDocuments: ROLES.filter((role) => !READ_ONLY_ROLES.includes(role)),
  /** Facilitators record what was said; they decide nothing (docs/law.md#who-does-what). */
  recordProposals: ['sekdes', 'pendamping'],
  carryProposals: ['kades', 'sekdes', 'pendamping'],
  importProposals: ['sekdes', 'pendamping', 'dpmd'],
  /** The secretary prepares the reports on money and work (Permendagri 20/2018 Ps 5). */
  reportRealisation: ['sekdes'],
  /** A report of the inspectorate is read by whom it is about and by who fosters or oversees him; it is nobody else's. */
  readFindings: ['inspektorat', 'kades', 'sekdes', 'bpd', 'camat', 'dpmd', 'bupati', 'provinsi'],
  /** The inspectorate alone records, judges and withdraws (Permendagri 73/2020); it still moves no cycle. */
  recordFindings: ['inspektorat'],
  answerFindings: ['kades', 'bpd'],
  readProof: ['inspektorat', 'operator', 'dpmd', 'provinsi'],
  readWholeProof: ['inspektorat', 'operator', 'dpmd'],
  readAccessLog: ['inspektorat', 'operator'],
  eraseAccess: ['operator'],
  verify: ['inspektorat', 'operator'],
  takeBundle: ['inspektorat', 'dpmd', 'operator', 'provinsi', 'camat'],
  decideRetention: ['operator'],
  holdRecords: ['inspektorat'],
  projectAgain: ['operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

/** What a role is offered where everybody signed in may ask: its day begins there, its process decides, or a part of an answer is for it. */
export const OFFERS = {
  seeInbox: ['dpmd', 'bupati', 'pendamping', 'camat', 'kades', 'sekdes', 'bpd'],
  seeDashboard: [
    'dpmd',
    'bupati',
    'wabup',
    'bappeda',
    'bpkad',
    'inspektorat',
    'provinsi',
    'operator',
    'camat',
    'sekcam',
  ],
  startWithVillages: ['pendamping'],
  startWithYears: ['operator'],
  startWithHistory: ['inspektorat', 'provinsi', 'bappeda', 'bpkad', 'wabup', 'sekcam'],
  haveOneVillage: ['kades', 'sekdes', 'bpd'],
  readRoles: ['operator', 'dpmd', 'bupati', 'wabup', 'inspektorat', 'provinsi', 'camat', 'sekcam'],
  readSettings: [
    'dpmd',
    'bupati',
    'wabup',
    'operator',
    'inspektorat',
    'provinsi',
    'bappeda',
    'bpkad',
    'camat',
    'sekcam',
  ],
  readProposals: ['dpmd', 'bupati', 'wabup', 'bappeda', 'camat', 'sekcam', 'pendamping', 'inspektorat', 'provinsi'],
  /** The head convenes the Musrenbangdes, the secretary keeps its minutes. */
  rankProposals: ['kades', 'sekdes'],
  delegate: ROLES.filter((role) => role in MAY_STAND_IN),
  /** For a camat or a bupati who cannot do it himself, by the letter of the office above. */
  delegateForOthers: ['dpmd'],
  /** Those whom the ladder of escalations tells. */
  answerEscalations: ['kades', 'camat', 'dpmd', 'bupati'],
  /** Whatever was ordered in the regency's name is tried again by whoever may order it. */
  retryOrders: ['dpmd', 'bupati'],
  /** All delegations of the regency; everybody else sees those that he gave or was given. */
  readDelegations: ['dpmd', 'bupati', 'operator', 'inspektorat', 'provinsi'],
  /** When somebody was last here is his and the operator's business. */
  readSignIns: ['operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = Right | keyof typeof OFFERS;

const ABILITIES: Record<Ability, readonly Role[]> = { ...RIGHTS, ...OFFERS };
export const ABILITY_NAMES = Object.keys(ABILITIES) as Ability[];

/** Whose accounts a role keeps: the DPMD those it looks after; who oversees or commands it comes from the operator. */
const ACCOUNTS_OF: Partial<Record<Role, readonly Role[]>> = {
  operator: ROLES,
  dpmd: ['pendamping', 'camat', 'sekcam', 'kades', 'sekdes', 'bpd'],
};

export function accountsKeptBy(role: Role): readonly Role[] {
  return ACCOUNTS_OF[role] ?? [];
}

/** Everything that a role may ask for or is offered, by name. */
export function abilitiesOf(role: Role): Ability[] {
  return ABILITY_NAMES.filter((name) => ABILITIES[name].includes(role));
}
