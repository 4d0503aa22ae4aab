/** A table that is only ever added to and that no chain covers: what of its rows a checkpoint fixes. */
export type WitnessedTable = {
  table: string;
  /** The column that numbers rows as they are inserted. */
  entry: 'entry' | 'id';
  /**
   * In this order in every row's text. Never change a list: rows of the past would have another hash. A column that comes later
   * goes into a list of its own beside it.
   */
  columns: readonly string[];
};

/** By name. What is large (documents, code) without its bytes: they hang on `sha256`. */
export const WITNESSED: readonly WitnessedTable[] = [
  { table: 'account_event', entry: 'id', columns: ['id', 'user_id', 'type', 'by_user', 'reason', 'at'] },
  {
    table: 'budget_fact',
    entry: 'entry',
    columns: [
      'owner',
      'fiscal_year',
      'kind',
      'version',
      'value',
      'source',
      'source_date',
      'changed_by',
      'command_id',
      'created_at',
    ],
  },
  {
    table: 'calendar_version',
    entry: 'entry',
    columns: ['version', 'decreed_through', 'holidays', 'reason', 'changed_by', 'command_id', 'created_at'],
  },
  {
    table: 'document_version',
    entry: 'entry',
    columns: [
      'id',
      'cycle_id',
      'kind',
      'title',
      'file_name',
      'media_type',
      'sha256',
      'size',
      'uploaded_by',
      'created_at',
    ],
  },
  {
    table: 'history_removal',
    entry: 'entry',
    columns: ['workflow_id', 'run_id', 'version', 'cycle_id', 'closed_at', 'sha256', 'removed_at'],
  },
  {
    table: 'legal_hold',
    entry: 'entry',
    columns: ['id', 'scope', 'target', 'reason', 'basis', 'held_by', 'created_at'],
  },
  { table: 'legal_hold_release', entry: 'entry', columns: ['hold_id', 'reason', 'released_by', 'created_at'] },
  {
    table: 'medium_term_plan',
    entry: 'entry',
    columns: [
      'id',
      'village_id',
      'from_year',
      'until_year',
      'inaugurated',
      'perdes',
      'enacted_on',
      'source',
      'activities',
      'supersedes',
      'change',
      'author',
      'command_key',
      'at',
    ],
  },
  {
    table: 'medium_term_plan_review',
    entry: 'entry',
    columns: ['id', 'plan_id', 'verdict', 'reason', 'author', 'command_key', 'at'],
  },
  {
    table: 'obstacle_event',
    entry: 'entry',
    columns: ['obstacle_id', 'seq', 'type', 'at', 'actor_id', 'actor_role', 'command_key', 'data'],
  },
  {
    table: 'office_holding',
    entry: 'entry',
    columns: [
      'id',
      'village_id',
      'office',
      'status',
      'holder',
      'held_as',
      'cause',
      'decree',
      'since',
      'author',
      'cycle_id',
      'command_key',
      'at',
    ],
  },
  {
    table: 'office_term_act',
    entry: 'entry',
    columns: ['id', 'village_id', 'kind', 'on_day', 'act', 'open', 'about', 'author', 'command_key', 'at'],
  },
  {
    table: 'proposal_event',
    entry: 'entry',
    columns: ['proposal_id', 'seq', 'type', 'at', 'actor_id', 'actor_role', 'command_key', 'data'],
  },
  {
    table: 'realisation',
    entry: 'entry',
    columns: [
      'cycle_id',
      'number',
      'fiscal_year',
      'as_of',
      'sources',
      'basis',
      'budget_total',
      'realised_total',
      'physical',
      'note',
      'reason',
      'reported_by',
      'command_key',
      'at',
    ],
  },
  {
    table: 'regency_settings',
    entry: 'entry',
    columns: ['regency_code', 'version', 'settings', 'reason', 'decree', 'changed_by', 'command_id', 'created_at'],
  },
  {
    table: 'release_adoption',
    entry: 'entry',
    columns: ['build_id', 'version', 'commit', 'sdk_version', 'replaced', 'verdict', 'note', 'at'],
  },
  {
    table: 'retention_rule',
    entry: 'entry',
    columns: ['kind', 'version', 'kept_days', 'reason', 'changed_by', 'created_at'],
  },
  { table: 'retention_run', entry: 'entry', columns: ['id', 'kind', 'kept_days', 'removed', 'held', 'at'] },
  {
    table: 'verification_finding',
    entry: 'entry',
    columns: [
      'verification_id',
      'attempt',
      'number',
      'kind',
      'severity',
      'cycle_id',
      'seq',
      'field',
      'expected',
      'found',
      'subject',
    ],
  },
  {
    table: 'village_change',
    entry: 'entry',
    columns: [
      'id',
      'village_id',
      'kind',
      'change',
      'decree',
      'reason',
      'effective_from',
      'changed_by',
      'command_key',
      'at',
    ],
  },
  { table: 'workflow_code', entry: 'entry', columns: ['sha256', 'commit', 'sdk_version', 'size', 'first_seen'] },
  { table: 'write_receipt', entry: 'entry', columns: ['key', 'user_id', 'fingerprint', 'answer', 'at'] },
];
