import { typedAmount } from '@siklus/intake/typed.ts';
import type { BodyOf, DocumentKind, KdmpEntry, KdmpOffer } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';

export type KdmpBody = BodyOf<'/villages/{code}/kdmp'>;
export type KdmpFact = KdmpOffer['kind'];
type FieldKind = 'day' | 'month' | 'amount' | 'amountOrNothing' | 'whole' | 'text' | 'tranche';
export type KdmpField = { name: string; kind: FieldKind };

/** What has to be filled in for each fact, in this order; its words are `kdmp.field.{name}`. */
export const KDMP_FIELDS: Record<KdmpFact, readonly KdmpField[]> = {
  musdesus: [
    { name: 'on', kind: 'day' },
    { name: 'invited', kind: 'whole' },
    { name: 'male', kind: 'whole' },
    { name: 'female', kind: 'whole' },
  ],
  approval: [
    { name: 'number', kind: 'text' },
    { name: 'on', kind: 'day' },
    { name: 'bank', kind: 'text' },
    { name: 'loan', kind: 'amount' },
    { name: 'instalments', kind: 'whole' },
    { name: 'firstMonth', kind: 'month' },
  ],
  mandate: [
    { name: 'number', kind: 'text' },
    { name: 'on', kind: 'day' },
    { name: 'holder', kind: 'text' },
  ],
  support: [
    { name: 'fiscalYear', kind: 'whole' },
    { name: 'amount', kind: 'amount' },
  ],
  instalment: [
    { name: 'on', kind: 'day' },
    { name: 'tranche', kind: 'tranche' },
    { name: 'amount', kind: 'amount' },
    { name: 'number', kind: 'text' },
  ],
  repayment: [
    { name: 'on', kind: 'day' },
    { name: 'amount', kind: 'amount' },
    { name: 'number', kind: 'text' },
  ],
  profit: [
    { name: 'fiscalYear', kind: 'whole' },
    { name: 'amount', kind: 'amountOrNothing' },
    { name: 'on', kind: 'day' },
    { name: 'number', kind: 'text' },
  ],
};

/** The paper that belongs to it. */
export const KDMP_PAPERS: Partial<Record<KdmpFact, DocumentKind>> = {
  musdesus: 'ba_musdesus_kdmp',
  approval: 'persetujuan_kdmp',
  mandate: 'surat_kuasa_kdmp',
};

/** By which field an entry names the one that it rests on. */
const BASIS: Partial<Record<KdmpFact, string>> = { approval: 'musdesus', mandate: 'approval', support: 'approval' };

export type Typed = Readonly<Record<string, string>>;

/** What was said before, as it is typed: a correction begins with it. */
export function typedOf({ on, number, amount, fiscalYear, attendance, loan, holder, tranche }: KdmpEntry): Typed {
  const said = {
    on,
    number,
    holder,
    amount: amount && rupiah(amount),
    fiscalYear,
    tranche,
    ...attendance,
    ...(loan && { ...loan, loan: rupiah(loan.amount), amount: null }),
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/** The entry as the API takes it, still without its paper; null while something is missing or is none. */
export function kdmpBody(kind: KdmpFact, typed: Typed, basis: string | null): KdmpBody | null {
  const read = Object.fromEntries(
    KDMP_FIELDS[kind].map((field) => [field.name, valueOf(field, (typed[field.name] ?? '').trim())]),
  );
  const named = BASIS[kind];
  if (Object.values(read).includes(null) || (named !== undefined && basis === null)) return null;
  return { kind, ...shaped(kind, read), ...(named && { [named]: basis }) } as KdmpBody;
}

function shaped(kind: KdmpFact, read: Record<string, unknown>): Record<string, unknown> {
  if (kind === 'musdesus') {
    const { on, ...attendance } = read;
    return { on, attendance };
  }
  if (kind !== 'approval') return read;
  const { on, number, bank, loan: amount, instalments, firstMonth } = read;
  return { on, number, loan: { bank, amount, instalments, firstMonth } };
}

function valueOf({ kind }: KdmpField, text: string): string | number | null {
  switch (kind) {
    case 'amount': {
      const amount = typedAmount(text);
      return amount === '0.00' ? null : amount;
    }
    case 'amountOrNothing':
      return typedAmount(text);
    case 'whole':
      return /^\d{1,6}$/.test(text) ? Number(text) : null;
    case 'tranche':
      return text === '1' || text === '2' ? Number(text) : null;
    case 'month':
      return /^\d{4}-\d{2}$/.test(text) ? text : null;
    default:
      return text === '' ? null : text;
  }
}
