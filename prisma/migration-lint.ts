import type { MigrationKind } from './migration-kind.ts';

/** What a migration makes itself: no older program knows it, so it can be shaped and filled freely. */
type Own = { tables: Set<string>; columns: Set<string> };

const WORD = '(?:"?[a-z_]\\w*"?\\.)?"?([a-z_]\\w*)"?';
const COMMENT = /--[^\n]*|\/\*[\s\S]*?\*\//g;
const TOKEN = /\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;

/**
 * The statements of a migration that an older program could stumble over, though the migration declares that it only adds.
 * Empty for one that declares what it takes away. Bodies of functions are not looked at: they run later.
 */
export function undeclared(script: string, declared: MigrationKind): string[] {
  if (declared.kind === 'contract') return [];
  return takingAway(script, declared);
}

/** Each part of a script that takes something away, or narrows it, and is not among what is declared as harmless. */
export function takingAway(
  script: string,
  { fills = [], widens = [], replaces = [] }: { fills?: string[]; widens?: string[]; replaces?: string[] } = {},
): string[] {
  const statements = statementsOf(script);
  const own = ownOf(statements);
  const known = { fills, widens, replaces, own };
  return statements.flatMap((statement) => judge(statement, known));
}

type Known = { fills: string[]; widens: string[]; replaces: string[]; own: Own };

/** Cut at semicolons that stand outside of bodies, texts and comments; the body of a function is left out. */
export function statementsOf(script: string): string[] {
  const parts = [''];
  let from = 0;
  for (const token of script.matchAll(TOKEN)) {
    const before = script.slice(from, token.index);
    from = token.index + token[0].length;
    parts[parts.length - 1] += before + meaning(token[0], (parts.at(-1) ?? '') + before);
    if (token[0] === ';') parts.push('');
  }
  parts[parts.length - 1] += script.slice(from);
  return parts.flatMap(unfold).filter((part) => part !== '');
}

function meaning(token: string, before: string): string {
  if (token === ';' || token.startsWith('--') || token.startsWith('/*')) return ' ';
  if (!token.startsWith('$')) return token;
  return /^\s*do\b/i.test(before) ? token : ' body ';
}

/** A DO block runs at once, so what stands in it counts as if it stood outside. */
function unfold(part: string): string[] {
  const text = part.replace(COMMENT, ' ').replace(/\s+/g, ' ').trim();
  const block = /^do\b[^$]*\$(\w*)\$([\s\S]*)\$\1\$/i.exec(text)?.[2];
  return block === undefined
    ? [text]
    : block
        .split(';')
        .map((inner) => inner.replace(/\b(?:begin|then|else|loop|declare)\b/gi, ';'))
        .flatMap((inner) => inner.split(';'))
        .map((inner) => inner.trim());
}

function ownOf(statements: readonly string[]): Own {
  const tables = new Set<string>();
  const columns = new Set<string>();
  for (const statement of statements) {
    const made = new RegExp(`^create (?:unlogged |temp(?:orary)? )?table (?:if not exists )?${WORD}`, 'i').exec(
      statement,
    );
    if (made?.[1]) tables.add(made[1].toLowerCase());
    const altered = tableOf(statement);
    if (altered === null) continue;
    for (const action of actionsOf(statement)) {
      const column = addedColumn(action);
      if (column !== null) columns.add(`${altered}.${column}`);
    }
  }
  return { tables, columns };
}

function judge(statement: string, known: Known): string[] {
  const table = tableOf(statement);
  if (table !== null) {
    if (known.own.tables.has(table)) return [];
    return actionsOf(statement).flatMap((action) => (isHarmless(action, table, known) ? [] : [`${table}: ${action}`]));
  }
  const narrows = (is: boolean) => (is ? [statement.slice(0, 120)] : []);
  if (/^(drop|truncate|delete|revoke)\b/i.test(statement)) {
    return narrows(!/^drop index\b/i.test(statement) && !isOwn(statement, known.own));
  }
  if (/^alter\b/i.test(statement)) return narrows(!/^alter type \S+ add value\b/i.test(statement));
  const updated = new RegExp(`^update (?:only )?${WORD}`, 'i').exec(statement)?.[1]?.toLowerCase();
  if (updated !== undefined) {
    const filled = known.fills.some((column) => column.startsWith(`${updated}.`) && known.own.columns.has(column));
    return narrows(!filled && !known.own.tables.has(updated));
  }
  const unique = new RegExp(`^create unique index .*? on (?:only )?${WORD}`, 'i').exec(statement)?.[1]?.toLowerCase();
  if (unique !== undefined)
    return narrows(!known.own.tables.has(unique) && !namesOwnColumn(statement, unique, known.own));
  const replaced = new RegExp(`^create or replace (?:function|procedure|view) ${WORD}`, 'i').exec(statement)?.[1];
  if (replaced !== undefined) return narrows(!known.replaces.includes(replaced.toLowerCase()));
  const guarded = new RegExp(`^create (?:constraint )?trigger .*? on ${WORD} .*refuse_change`, 'i').exec(
    statement,
  )?.[1];
  if (guarded !== undefined) return narrows(!known.own.tables.has(guarded.toLowerCase()));
  return [];
}

function isHarmless(action: string, table: string, { widens, own }: Known): boolean {
  const constraint = /^(?:add|drop) constraint (?:if exists )?"?(\w+)"?/i.exec(action)?.[1]?.toLowerCase();
  if (constraint !== undefined) {
    return widens.includes(constraint) || (/^add/i.test(action) && namesOwnColumn(action, table, own));
  }
  if (addedColumn(action) !== null) {
    return !/\bnot null\b/i.test(action) || /\b(default|generated)\b/i.test(action);
  }
  if (/^add\b/i.test(action)) return false;
  const column = /^alter (?:column )?"?(\w+)"?/i.exec(action)?.[1]?.toLowerCase();
  if (column !== undefined) {
    if (/\bset (storage|statistics|compression)\b/i.test(action)) return true;
    return own.columns.has(`${table}.${column}`) || widens.includes(`${table}.${column}`);
  }
  return /^(enable|set \(|validate constraint|owner to|cluster|replica identity)/i.test(action);
}

function isOwn(statement: string, { tables }: Own): boolean {
  const table = new RegExp(`^(?:drop table|truncate(?: table)?|delete from) (?:only |if exists )?${WORD}$`, 'i').exec(
    statement,
  );
  return table?.[1] !== undefined && tables.has(table[1].toLowerCase());
}

/** The table that an ALTER TABLE is about. */
function tableOf(statement: string): string | null {
  const name = new RegExp(`^alter table (?:if exists )?(?:only )?${WORD}`, 'i').exec(statement)?.[1];
  return name?.toLowerCase() ?? null;
}

/** The actions of an ALTER TABLE: cut at the commas outside of brackets and texts. */
function actionsOf(statement: string): string[] {
  const body = statement.replace(new RegExp(`^alter table (?:if exists )?(?:only )?${WORD}`, 'i'), '');
  const actions = [''];
  let depth = 0;
  for (const [piece] of body.matchAll(/'(?:[^']|'')*'|[\s\S]/g)) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (piece === ',' && depth === 0) actions.push('');
    else actions[actions.length - 1] += piece;
  }
  return actions.map((action) => action.trim());
}

/** The column that an action adds; `ADD CONSTRAINT` and its short forms add none. */
function addedColumn(action: string): string | null {
  const added = /^add (?:column )?(?:if not exists )?"?(\w+)"? /i.exec(action)?.[1]?.toLowerCase();
  const isRule = /^add (constraint|check|unique|primary|foreign|exclude|not)\b/i.test(action);
  return added === undefined || isRule ? null : added;
}

function namesOwnColumn(text: string, table: string, { columns }: Own): boolean {
  return [...columns].some((column) => {
    const [of = '', name = ''] = column.split('.');
    return of === table && new RegExp(`\\b${name}\\b`).test(text);
  });
}
