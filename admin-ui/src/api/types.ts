import type { components, paths } from './schema.d.ts';

/** The words of the API by their own names; nothing here is typed by hand that the API has typed. */
type Schemas = components['schemas'];

/** The body that an operation takes; never, where it takes none. */
export type BodyOfOperation<O> = O extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : never;
/** The body that a write to this path takes. */
export type BodyOf<P extends keyof paths> = BodyOfOperation<paths[P]['post']>;

export type Command = BodyOf<'/cycles/{id}/commands'>;
export type Correction = BodyOf<'/cycles/{id}/repair-checks'>['correction'];
/** What a fact should have been; `null` where a step was not completed at all. */
export type CorrectedValue = Schemas['Correction']['value'];
export type DocumentKind = Schemas['DocumentKind'];
export type BudgetCheck = Schemas['BudgetCheck'];
export type BudgetLineInput = Schemas['BudgetLineInput'];
export type FundSource = Reference['fundSources'][number];

export type AllowedAction = Schemas['AllowedAction'];
export type Budget = Schemas['Budget'];
export type BudgetFacts = Schemas['BudgetFacts'];
export type BudgetFact = BudgetFacts['facts'][number];
export type FactKind = BudgetFact['kind'];
export type BudgetDiff = Schemas['BudgetDiff'];
export type BudgetFinding = Schemas['BudgetFinding'];
export type BudgetLine = Schemas['BudgetLine'];
export type BudgetVersion = Schemas['BudgetVersion'];
export type BudgetVersionMeta = Schemas['BudgetVersionMeta'];
export type CalendarPreview = Schemas['CalendarPreview'];
export type Batch = Schemas['Batch'];
export type BatchItem = Schemas['BatchItem'];
export type BulkOrder = Schemas['BulkOrder'];
export type BulkPreview = Schemas['BulkPreview'];
export type SavedView = Schemas['SavedView'];
export type ViewQuery = SavedView['query'];
export type ViewResource = SavedView['resource'];
export type RemarksOfStep = Schemas['RemarksOfStep'];
export type CeilingChangeResult = Schemas['CeilingChangeResult'];
export type CommandResult = Schemas['Receipt'];
export type Cycle = Schemas['Cycle'];
export type CycleEvent = Schemas['CycleEvent'];
export type CycleRow = Schemas['CycleRow'];
export type Dashboard = Schemas['Dashboard'];
export type Deadline = Schemas['Deadline'];
export type Delegation = Schemas['Delegation'];
export type DueResult = Schemas['DueResult'];
export type DueStep = Schemas['DueStep'];
export type EscalationRow = Schemas['EscalationRow'];
export type Explanation = Schemas['Explanation'];
export type FiscalYear = Schemas['FiscalYear'];
export type FiscalYearRow = Schemas['FiscalYearRow'];
export type Gate = Schemas['Gate'];
export type Holiday = Schemas['Holiday'];
export type Me = Schemas['Me'];
export type OfficeReport = Schemas['OfficeReport'];
export type Notice = Schemas['Notice'];
export type Reference = Schemas['Reference'];
export type RefusalView = Schemas['RefusalView'];
export type Region = Schemas['Region'];
export type Repair = Schemas['Repair'];
export type RepairableFact = Schemas['RepairableFact'];
export type Role = Schemas['Role'];
export type Settings = Schemas['Settings'];
export type SettingValues = Schemas['SettingValues'];
export type Stage = Schemas['Stage'];
export type StepId = Schemas['StepId'];
export type StepView = Schemas['StepView'];
export type TaskCounters = Schemas['TaskCounters'];
export type TaskRow = Schemas['TaskRow'];
export type User = Schemas['User'];
export type Village = Schemas['Village'];
export type VillageOffices = Schemas['VillageOffices'];
export type VillageDetail = Schemas['VillageDetail'];

export type Proposal = Schemas['Proposal'];
export type ProposalDetail = Schemas['ProposalDetail'];
export type Remark = Schemas['Remark'];

export type BurnUp = Schemas['BurnUp'];
export type HeatMap = Schemas['HeatMap'];
export type LateCycle = Schemas['LateCycle'];
export type LateOffice = Schemas['LateOffice'];

export type Absorption = Schemas['Absorption'];
export type InspectionFinding = Schemas['InspectionFinding'];
export type InspectionFindingDetail = Schemas['InspectionFindingDetail'];
export type KdmpLedger = Schemas['KdmpLedger'];
export type KdmpEntry = Schemas['KdmpEntry'];
export type KdmpYear = Schemas['KdmpYear'];
export type KdmpRow = Schemas['KdmpRow'];
export type KdmpOffer = KdmpLedger['may'][number];
export type KdmpRisk = KdmpLedger['risks'][number];
export type MediumTermPlan = Schemas['MediumTermPlan'];
export type MediumTermPlans = Schemas['MediumTermPlans'];
export type OpenMatters = Schemas['OpenMatters'];
export type OfficeTermAct = Schemas['OfficeTermAct'];
export type VillageTerm = Schemas['VillageTerm'];
export type VillageTerms = Schemas['VillageTerms'];
export type VillageCouncil = Schemas['VillageCouncil'];
export type Obstacle = Schemas['Obstacle'];
export type ObstacleDetail = Schemas['ObstacleDetail'];
export type Realisation = Schemas['Realisation'];
export type Realisations = Schemas['Realisations'];

export type ReferenceStep = Reference['steps'][number];
export type StepDocument = StepView['documents'][number];
export type Named = { id: string; name: Schemas['Text'] };

export type AreaProposal = Schemas['AreaProposal'];
export type CycleComparison = Schemas['CycleComparison'];
export type CycleMoments = Schemas['CycleMoments'];
export type CycleTask = Schemas['CycleTask'];
export type DocumentRecord = Schemas['DocumentRecord'];
export type Meeting = Schemas['Meeting'];
export type ProposalImportReport = Schemas['ProposalImportReport'];

export type HealthReport = Schemas['HealthReport'];
export type HealthPart = HealthReport['parts'][number];
export type HealthFigure = Schemas['HealthFigure'];
export type Roles = Schemas['Roles'];
export type UserDetail = Schemas['UserDetail'];
export type VillageChange = Schemas['VillageChange'];

export type AccessEntry = Schemas['AccessEntry'];
export type ArchivedHistory = Schemas['ArchivedHistory'];
export type Checkpoint = Schemas['Checkpoint'];
export type CycleProof = Schemas['CycleProof'];
export type Duty = Schemas['Duty'];
export type Finding = Schemas['Finding'];
export type HoldWish = BodyOf<'/audit/legal-holds'>;
export type LegalHold = Schemas['LegalHold'];
export type ProofDecision = CycleProof['decisions'][number];
export type RepairRow = Schemas['RepairRow'];
export type RetentionRules = Schemas['RetentionRules'];
export type Verification = Schemas['Verification'];
