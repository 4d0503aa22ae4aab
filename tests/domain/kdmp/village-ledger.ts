import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type KdmpContext, refuseEntry } from '@siklus/workflows/domain/kdmp/entering.ts';
import type { KdmpEntry, KdmpSaid, Month, SaidOf } from '@siklus/workflows/domain/kdmp/entry.ts';
import { type KdmpLedger, ledgerOf } from '@siklus/workflows/domain/kdmp/ledger.ts';
import { type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import { type Actor, authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { person } from '../cycle/village.ts';

export const day = plainDate;
export const rupiah = (amount: number): Sen => sen(amount * 100);

const PAPER = { cycleId: '6402012001-2026', versionId: 'v', sha256: 'a'.repeat(64) };
type Change = { replaces?: string; reason?: string | null };

/** The ledger of one village, filled by hand; what a rule stands against is not entered. */
export class VillageLedger {
  entries: KdmpEntry[] = [];
  today = day('2026-12-01');
  ceilings: Record<number, Sen> = {};

  get ledger(): KdmpLedger {
    return ledgerOf(this.entries);
  }

  /** Answers the id of the entry, or the codes of what stands against it. */
  try(who: Role | Actor, said: KdmpSaid, { replaces, reason = null }: Change = {}): string | string[] {
    const actor = typeof who === 'string' ? person(who) : who;
    const context: KdmpContext = { actor, today: this.today, ceilingOf: (year) => this.ceilings[year] ?? null };
    const refusals = refuseEntry(this.ledger, { said, replaces: replaces ?? null, reason }, context);
    if (refusals.length > 0) return refusals.map(({ code }) => code);
    const id = `e${this.entries.length + 1}`;
    const at = instantFromMillis(Date.UTC(2026, 10, 1) + this.entries.length * 1000);
    this.entries.push({ id, said, replaces: replaces ?? null, reason, author: authorOf(actor), at });
    return id;
  }

  enter(who: Role | Actor, said: KdmpSaid, change?: Change): string {
    const id = this.try(who, said, change);
    if (typeof id !== 'string') throw new Error(`${said.kind}: ${id.join(', ')}`);
    return id;
  }

  confirm(who: Role | Actor, about: string): string {
    return this.enter(who, { kind: 'verdict', about, verdict: 'confirmed', reason: null });
  }

  /** A confirmed musdesus, an approval and its mandate. */
  approved({ firstMonth = '2026-03', instalments = 72 } = {}): { musdesus: string; approval: string; mandate: string } {
    const musdesus = this.enter('sekdes', MUSDESUS);
    this.confirm('bpd', musdesus);
    const loan = { ...LOAN, firstMonth: firstMonth as Month, instalments };
    const approval = this.enter('kades', { ...approvalOf(musdesus), loan });
    return { musdesus, approval, mandate: this.enter('sekdes', mandateOf(approval)) };
  }
}

export const MUSDESUS: SaidOf<'musdesus'> = {
  kind: 'musdesus',
  on: day('2026-02-03'),
  attendance: { invited: 60, male: 31, female: 22 },
  paper: PAPER,
};
export const LOAN = {
  bank: 'Bank Contoh',
  amount: rupiah(1_500_000_000),
  instalments: 72,
  firstMonth: '2026-03' as Month,
};
export const approvalOf = (musdesus: string): SaidOf<'approval'> => ({
  kind: 'approval',
  on: day('2026-02-10'),
  musdesus,
  number: '140/7/2026',
  paper: PAPER,
  loan: LOAN,
});
export const mandateOf = (approval: string): SaidOf<'mandate'> => ({
  kind: 'mandate',
  on: day('2026-02-12'),
  approval,
  number: '900/8/2026',
  holder: 'KPPN',
  paper: PAPER,
});
export const supportOf = (approval: string, amount: Sen, fiscalYear = 2026): SaidOf<'support'> => ({
  kind: 'support',
  approval,
  fiscalYear,
  amount,
});
export const instalmentOf = (amount: Sen, on = '2026-06-10', number = `ND ${on}/${amount}`): SaidOf<'instalment'> => ({
  kind: 'instalment',
  on: day(on),
  tranche: 1,
  amount,
  number,
});
export const repaymentOf = (amount: Sen, on = '2026-09-01', number = `STS ${on}/${amount}`): SaidOf<'repayment'> => ({
  kind: 'repayment',
  on: day(on),
  amount,
  number,
});
export const profitOf = (amount: Sen, fiscalYear = 2025, on = '2026-02-20'): SaidOf<'profit'> => ({
  kind: 'profit',
  on: day(on),
  fiscalYear,
  amount,
  number: 'RAT 1',
});
