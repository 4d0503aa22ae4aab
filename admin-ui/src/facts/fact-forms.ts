import { typedAmount, typedCount } from '@siklus/intake/typed.ts';
import type { BodyOf, FactKind } from '../api/types.ts';

export type FactField = { name: string; kind: 'amount' | 'whole' | 'yesNo' | 'lines'; optional?: true };

/** What has to be filled in for each fact; its words are `fact.field.{name}`. */
export const FACT_FIELDS: Record<FactKind, readonly FactField[]> = {
  kdmp: [
    { name: 'setAside', kind: 'amount' },
    { name: 'disbursed', kind: 'amount', optional: true },
  ],
  priceStandard: [{ name: 'prices', kind: 'lines' }],
  localActivities: [{ name: 'activities', kind: 'lines' }],
  nationalPriorities: [{ name: 'codes', kind: 'lines' }],
  blt: [
    { name: 'kpm', kind: 'whole' },
    { name: 'months', kind: 'whole' },
    { name: 'perMonth', kind: 'amount', optional: true },
    { name: 'perkades', kind: 'yesNo' },
  ],
  perangkat: [{ name: 'count', kind: 'whole' }],
  perdesPenyertaanModal: [{ name: 'exists', kind: 'yesNo' }],
  perdesDanaCadangan: [
    { name: 'exists', kind: 'yesNo' },
    { name: 'lastYear', kind: 'whole', optional: true },
  ],
  kadesTerm: [{ name: 'endYear', kind: 'whole' }],
};

/** A year, or the people of a village. */
export const MOST_WHOLE = 99_999;

type Typed = Readonly<Record<string, string>>;
type Whole = Extract<BodyOf<'/budget-facts'> | BodyOf<'/villages/{code}/budget-facts'>, { kind: FactKind }>;
export type FactValue = Whole['value'];

/** The value as the API takes it; null while something needed is missing or is none. */
export function factValue(kind: FactKind, village: string, typed: Typed): FactValue | null {
  const fields = FACT_FIELDS[kind];
  const read = Object.fromEntries(
    fields.map((field) => [field.name, valueOf(field, (typed[field.name] ?? '').trim())]),
  );
  if (fields.some(({ name, optional }) => (read[name] === null && !optional) || read[name] === undefined)) return null;
  const { prices, activities, codes } = read as { prices?: string[]; activities?: string[]; codes?: string[] };
  switch (kind) {
    case 'kdmp':
      return { villages: [{ village, ...given(read) }] } as FactValue;
    case 'priceStandard': {
      const items = (prices ?? []).map(priceOf);
      return items.every((item) => item !== null) ? ({ items } as FactValue) : null;
    }
    case 'localActivities':
      return { activities: Object.fromEntries((activities ?? []).map((line) => split(line, 2))) } as FactValue;
    case 'nationalPriorities':
      return { activities: codes ?? [] } as FactValue;
    default:
      return given(read) as FactValue;
  }
}

/** undefined: not to be understood; null: nothing there. */
function valueOf({ kind }: FactField, text: string): string | number | boolean | string[] | null | undefined {
  if (text === '') return null;
  switch (kind) {
    case 'amount':
      return typedAmount(text) ?? undefined;
    case 'whole':
      return typedCount(text, MOST_WHOLE) ?? undefined;
    case 'yesNo':
      return text === 'yes';
    case 'lines':
      return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  }
}

function given(read: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null));
}

/** `Semen; sak; 75.000` */
function priceOf(line: string): { description: string; unit: string; price: string } | null {
  const [description = '', unit = '', typed = ''] = split(line, 3);
  const price = typedAmount(typed);
  return description && price ? { description, unit, price } : null;
}

function split(line: string, parts: number): string[] {
  const [...found] = line.split(';').map((part) => part.trim());
  return found.slice(0, parts);
}
