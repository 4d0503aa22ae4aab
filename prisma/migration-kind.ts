/**
 * Whether an older program can still work with the tables after a migration. `since`: the oldest version that can; that is
 * usually the release before, which has stopped using what is removed.
 */
export type MigrationKind =
  | { kind: 'expand'; fills: string[]; widens: string[]; replaces: string[] }
  | { kind: 'contract'; since: string; removes: string };

const EXPAND = /^expand(?::\s*(?<parts>.+))?$/;
const CONTRACT = /^contract:\s*since\s+(?<since>\d+\.\d+\.\d+)\s*;\s*(?<removes>.+)$/;
const PART = /^(fills|widens|replaces)\s+([\w.]+)$/;

/** Applied before migrations had a header, and an applied migration is never edited. */
const BEFORE_HEADERS: Record<string, string> = {
  '20261121220000_init': 'expand',
  '20261121220100_write_path': 'contract: since 0.1.0; what the tables of the first migration do not accept',
  '20261122000000_regency': 'expand',
  '20261122010000_participation': 'expand',
  '20261123000000_milestones': 'expand: replaces project_cycle',
  '20261123010000_scale': 'expand: fills village.place, fills cycle.place, fills escalation.place',
  '20261123020000_saved_views':
    'expand: widens batch_kind_known, widens batch_status_known, widens batch_finished_whole, widens batch_item_result_known',
  '20261123030000_monitoring': 'expand',
  '20261123040000_system': 'expand',
  '20261124000000_access': 'contract: since 0.1.0; drops table refused_command',
  '20261124010000_checkpoint': 'expand',
  '20261124020000_archive': 'expand',
  '20261124030000_verification': 'expand',
  '20261124040000_repair': 'expand: widens task_kind_known',
  '20261124050000_witnessed': 'expand',
  '20261124060000_task_step': 'expand: replaces project_cycle',
};

/** What a migration declares of itself: the first line of its script, without the dashes. Null where it declares nothing. */
export function declaredKind(name: string, script: string): string | null {
  const text = BEFORE_HEADERS[name] ?? /^--\s*((?:expand|contract)\b.*)/.exec(script)?.[1]?.trim() ?? '';
  return parseKind(text) === null ? null : text;
}

/** A declaration as data; null where it is none. */
export function parseKind(text: string): MigrationKind | null {
  const { since, removes } = CONTRACT.exec(text)?.groups ?? {};
  if (since !== undefined && removes !== undefined) return { kind: 'contract', since, removes };
  const adds = EXPAND.exec(text);
  if (adds === null) return null;
  const parts = (adds.groups?.parts ?? '').split(/\s*,\s*/).filter((part) => part !== '');
  const told: Record<string, string[]> = { fills: [], widens: [], replaces: [] };
  for (const part of parts) {
    const [, word = '', name = ''] = PART.exec(part) ?? [];
    if (told[word] === undefined) return null;
    told[word].push(name);
  }
  const { fills = [], widens = [], replaces = [] } = told;
  return { kind: 'expand', fills, widens, replaces };
}

/** Whether a program of this version can use a database that had this migration. */
export function worksAfter(version: string, migration: MigrationKind): boolean {
  return migration.kind === 'expand' || !isOlder(version, migration.since);
}

/** Versions are three numbers; what follows a dash (a pre-release) is left aside. */
function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split('-')[0]?.split('.').map(Number) ?? [];
  const [a, b] = [numbers(version), numbers(than)];
  const i = [0, 1, 2].find((at) => a[at] !== b[at]);
  return i !== undefined && (a[i] ?? 0) < (b[i] ?? 0);
}
