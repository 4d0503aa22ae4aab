import type { CheckContext } from '@siklus/workflows/domain/budget/context.ts';
import type { Budget, BudgetLine, Subtotal } from '@siklus/workflows/domain/budget/line.ts';
import { deriveLineId, freeId } from '@siklus/workflows/domain/budget/line-id.ts';
import type { Sen } from '@siklus/workflows/domain/money/sen.ts';
import type { z } from 'zod';
import { textProblem } from '../http/plain-text.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { accountFrom, activityFrom, bidangFrom, sourceFrom, sumCodeFrom, villageCodeFrom } from './budget-codes.ts';
import { BudgetInput, type BudgetInputOut, LineInput, type LineInputOut } from './budget-input.ts';

/** A budget, with what of the input could not be read as codes or fields. */
export type ReadBudget = { budget: Budget } & Pick<CheckContext, 'deltas' | 'unknownCodes' | 'unreadFields'>;

export type Home = { fiscalYear: number; villageCode: string | null };
/** For sums, which are the same in every year and village. */
export const NOWHERE: Home = { fiscalYear: 0, villageCode: null };

type LineName = (line: Omit<BudgetLine, 'id'>, index: number) => string;

const MOST_ERRORS = 50;

/** The budget that a stored text is. Throws BUDGET_INVALID with the path of each mistake. */
export function readBudget(content: Uint8Array, home: Home): ReadBudget {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(content).toString('utf8'));
  } catch (cause) {
    throw new Problem('BUDGET_INVALID', { cause, errors: [{ path: '', message: 'Not JSON' }] });
  }
  const unfit = textProblem(json);
  if (unfit) throw new Problem('BUDGET_INVALID', { errors: [unfit] });
  const parsed = BudgetInput.safeParse(json);
  if (!parsed.success) throw new Problem('BUDGET_INVALID', { errors: fieldErrors(parsed.error) });
  return budgetFrom(parsed.data, home, deriveLineId);
}

/** The same, or null where the text is no structured budget. */
export function tryToReadBudget(content: Uint8Array, home: Home): ReadBudget | null {
  try {
    return readBudget(content, home);
  } catch (error) {
    if (error instanceof Problem && error.code === 'BUDGET_INVALID') return null;
    throw error;
  }
}

/** What may come as lines: the draft of a budget, of its change, and the Perkades for operation alone. */
export const BUDGET_KINDS = ['rancangan_apbdes', 'rancangan_apbdes_perubahan', 'perkades_operasional'] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];

export function isBudgetKind(kind: string): kind is BudgetKind {
  return BUDGET_KINDS.some((one) => one === kind);
}

/** Whether a document is a budget that can be added up. */
export function isBudget(kind: string, mediaType: string): boolean {
  return isBudgetKind(kind) && mediaType === 'application/json';
}

/** Input that has its shape as a budget. Throws BUDGET_INVALID for ids that repeat and sums that are not exact. */
export function budgetFrom(input: BudgetInputOut, home: Home, nameOf: LineName): ReadBudget {
  const unknownCodes: { line: string; field: string; value: string }[] = [];
  const taken = idsOf(input.lines);
  const lines = input.lines.map((given, i) => {
    const { unknown, ...codes } = codesOf(given);
    const line = { ...codes, ...restOf(given) };
    const id = given.id ?? freeId(nameOf(line, i), taken);
    taken.add(id);
    unknownCodes.push(...unknown.map((code) => ({ line: id, ...code })));
    return { id, ...line };
  });
  const declared = subtotals(input.declared);
  const deltas = input.deltas ? subtotals(input.deltas) : null;
  requireExact([...lines, ...declared, ...(deltas ?? [])].map(({ amount }) => amount));
  requireExactProducts(lines);
  const { fiscalYear, villageCode } = input;
  return {
    budget: {
      fiscalYear: fiscalYear ?? home.fiscalYear,
      villageCode: typeof villageCode === 'string' ? villageCodeFrom(villageCode) : home.villageCode,
      lines,
      declared,
    },
    deltas,
    unknownCodes,
    unreadFields: unreadFields(input),
  };
}

/** Published sums with their codes in one spelling. */
export function subtotals(sums: Readonly<Record<string, Sen>> | null | undefined): Subtotal[] {
  return Object.entries(sums ?? {}).map(([code, amount]) => ({ code: sumCodeFrom(code), amount }));
}

/** However large the single amounts: all together, and differences of their sums, stay exact. */
export function requireExact(amounts: readonly Sen[], path = 'lines'): void {
  const all = amounts.reduce((total, amount) => total + BigInt(Math.abs(amount)), 0n);
  if (all * 2n <= BigInt(Number.MAX_SAFE_INTEGER)) return;
  const message = 'The amounts together are beyond what can be added up exactly (45 trillion rupiah)';
  throw new Problem('BUDGET_INVALID', { errors: [{ path, message }] });
}

function requireExactProducts(lines: readonly BudgetLine[]): void {
  const i = lines.findIndex(
    ({ volume, price }) =>
      volume !== null &&
      price !== null &&
      (BigInt(volume) * BigInt(price)) / 1000n > BigInt(Number.MAX_SAFE_INTEGER) / 2n,
  );
  if (i < 0) return;
  const message = 'Volume × price is beyond what is exact';
  throw new Problem('BUDGET_INVALID', { errors: [{ path: `lines.${i}.volume`, message }] });
}

/** The ids that were given. */
function idsOf(lines: readonly LineInputOut[]): Set<string> {
  const taken = new Set<string>();
  const errors: FieldError[] = [];
  for (const [i, { id }] of lines.entries()) {
    if (typeof id !== 'string') continue;
    if (id.trim() === '' || taken.has(id)) {
      errors.push({ path: `lines.${i}.id`, message: `The id ${JSON.stringify(id)} is empty or stands twice` });
    }
    taken.add(id);
  }
  if (errors.length > 0) throw new Problem('BUDGET_INVALID', { errors: errors.slice(0, MOST_ERRORS) });
  return taken;
}

function codesOf(given: LineInputOut) {
  const unknown: { field: string; value: string }[] = [];
  const activity = trimmedOrNull(given.kegiatan) === null ? null : activityFrom(given.kegiatan ?? '');
  // `01` as an activity is the field.
  const fieldOnly = activity === null || activity.includes('.') ? null : bidangFrom(activity);
  const field = trimmedOrNull(given.bidang);
  const bidang = field === null ? fieldOnly : bidangFrom(field);
  const name = trimmedOrNull(given.source);
  const source = name === null ? null : sourceFrom(name);
  if (field !== null && bidang === null) unknown.push({ field: 'bidang', value: field });
  if (name !== null && source === null) unknown.push({ field: 'source', value: name });
  const kegiatan = fieldOnly === null ? activity : null;
  return { kegiatan, bidang, account: accountFrom(given.account), source, unknown };
}

function restOf({ description, volume, unit, price, amount, tags }: LineInputOut) {
  return {
    description: description ?? '',
    volume: volume ?? null,
    unit: trimmedOrNull(unit),
    price: price ?? null,
    amount,
    tags: [...new Set(tags)].toSorted(),
  };
}

function trimmedOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text.trim();
}

/** The names of fields that have no meaning, whatever line they stand in. */
function unreadFields(input: BudgetInputOut): string[] {
  const known = new Set(Object.keys(LineInput.shape));
  return [...new Set(input.lines.flatMap((line) => Object.keys(line)))]
    .filter((name) => !known.has(name))
    .slice(0, MOST_ERRORS)
    .map((name) => `lines.${name.slice(0, 40)}`);
}

function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.slice(0, MOST_ERRORS).map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
}
