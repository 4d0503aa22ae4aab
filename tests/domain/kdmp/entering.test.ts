import { beforeEach, describe, expect, test } from '@jest/globals';
import { waysFor } from '@siklus/workflows/domain/kdmp/entering.ts';
import { KDMP_FACTS, type KdmpSaid, type Month, yearsOfLoan } from '@siklus/workflows/domain/kdmp/entry.ts';
import { factOf } from '@siklus/workflows/domain/kdmp/ledger.ts';
import { offersTo } from '@siklus/workflows/domain/kdmp/offers.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import { person } from '../cycle/village.ts';
import {
  approvalOf,
  day,
  instalmentOf,
  LOAN,
  MUSDESUS,
  mandateOf,
  profitOf,
  repaymentOf,
  rupiah,
  supportOf,
  VillageLedger,
} from './village-ledger.ts';

let village: VillageLedger;
beforeEach(() => {
  village = new VillageLedger();
});

const verdict = (about: string, said: 'confirmed' | 'disputed', reason: string | null = null): KdmpSaid => ({
  kind: 'verdict',
  about,
  verdict: said,
  reason,
});
const withdrawal = (about: string, reason = 'Salah desa'): KdmpSaid => ({ kind: 'withdrawal', about, reason });

describe('the order of the law', () => {
  test('no approval before a musdesus, none before the BPD has confirmed it, none where it disputes', () => {
    expect(village.try('kades', approvalOf('nothing'))).toEqual(['KDMP_BASIS_MISSING']);
    const musdesus = village.enter('sekdes', MUSDESUS);
    expect(village.try('kades', approvalOf(musdesus))).toEqual(['KDMP_MUSDESUS_UNCONFIRMED']);
    village.enter('bpd', verdict(musdesus, 'disputed', 'Daftar hadir tidak sama'));
    expect(village.try('kades', approvalOf(musdesus))).toEqual(['KDMP_MUSDESUS_UNCONFIRMED']);
    village.confirm('bpd', musdesus);
    expect(village.try('kades', approvalOf(musdesus))).toBe('e4');
  });

  test('no mandate and no support without an approval, and an approval is no musdesus', () => {
    const { musdesus, approval } = village.approved();
    expect(village.try('sekdes', mandateOf(musdesus))).toEqual(['KDMP_BASIS_MISSING']);
    expect(village.try('sekdes', supportOf(musdesus, rupiah(1)))).toEqual(['KDMP_BASIS_MISSING']);
    expect(village.try('kades', approvalOf(approval))).toEqual(['KDMP_BASIS_MISSING']);
  });

  test('no day lies before the one it rests on, nor in the future, nor before there was a KDMP', () => {
    const musdesus = village.enter('sekdes', MUSDESUS);
    village.confirm('bpd', musdesus);
    const early = { ...approvalOf(musdesus), on: day('2026-02-02') };
    expect(village.try('kades', early)).toEqual(['DATE_TOO_EARLY']);
    const approval = village.enter('kades', { ...approvalOf(musdesus), on: MUSDESUS.on });
    expect(village.try('kades', { ...mandateOf(approval), on: day('2026-02-02') })).toEqual(['DATE_TOO_EARLY']);
    expect(village.try('kades', { ...mandateOf(approval), on: day('2026-12-02') })).toEqual(['DATE_IN_FUTURE']);
    expect(village.try('dpmd', instalmentOf(rupiah(5), '2024-12-31'))).toEqual(['DATE_TOO_EARLY']);
    expect(village.try('dpmd', instalmentOf(rupiah(5), '2026-12-01'))).toBe('e4');
  });

  test('a profit is fixed after its book year, and instalments begin after the approval', () => {
    expect(village.try('sekdes', profitOf(rupiah(9), 2025, '2025-12-31'))).toEqual(['DATE_TOO_EARLY']);
    expect(village.try('sekdes', profitOf(rupiah(9), 2025, '2026-01-01'))).toBe('e1');
    const musdesus = village.enter('sekdes', MUSDESUS);
    village.confirm('bpd', musdesus);
    const loan = { ...LOAN, firstMonth: '2026-01' as Month };
    expect(village.try('kades', { ...approvalOf(musdesus), loan })).toEqual(['KDMP_MONTH_TOO_EARLY']);
    expect(village.try('kades', { ...approvalOf(musdesus), loan: { ...LOAN, firstMonth: '2026-02' as Month } })).toBe(
      'e4',
    );
  });
});

describe('the loan', () => {
  const approve = (amount: number, instalments = 72, on = '2026-02-03') => {
    const musdesus = village.enter('sekdes', { ...MUSDESUS, on: day(on) });
    village.confirm('bpd', musdesus);
    const loan = { ...LOAN, amount: sen(amount), instalments };
    return village.try('kades', { ...approvalOf(musdesus), loan });
  };

  test('is at most Rp3,000,000,000 for all of a village’s KDMP together, to the sen', () => {
    expect(approve(300_000_000_001)).toEqual(['KDMP_LOAN_OVER_LIMIT']);
    expect(approve(200_000_000_000)).toBe('e5');
    expect(approve(100_000_000_001)).toEqual(['KDMP_LOAN_OVER_LIMIT']);
    expect(approve(100_000_000_000)).toBe('e10');
  });

  test('is repaid within 72 months', () => {
    expect(approve(1, 73)).toEqual(['KDMP_LOAN_TOO_LONG']);
    expect(approve(1, 72)).toBe('e5');
  });
});

describe('the limit of 30 % of the year’s Dana Desa', () => {
  test.each([
    ['one sen below', -1, true],
    ['exactly', 0, true],
    ['one sen above', 1, false],
  ])('%s', (_, more, passes) => {
    village.ceilings = { 2026: rupiah(913_337_001) };
    const { approval } = village.approved();
    const answer = village.try('sekdes', supportOf(approval, sen(27_400_110_030 + more)));
    expect(answer).toEqual(passes ? 'e5' : ['KDMP_SUPPORT_OVER_LIMIT']);
  });

  test('counts all approvals of the year together, and each year by its own ceiling', () => {
    village.ceilings = { 2026: rupiah(1000), 2027: rupiah(2000) };
    const { approval } = village.approved();
    village.enter('sekdes', supportOf(approval, rupiah(200)));
    const second = village.enter('sekdes', { ...MUSDESUS, on: day('2026-04-01') });
    village.confirm('bpd', second);
    const loan = { ...LOAN, firstMonth: '2026-05' as Month };
    const other = village.enter('kades', { ...approvalOf(second), on: day('2026-04-02'), number: '140/9', loan });
    expect(village.try('sekdes', supportOf(other, sen(100_01)))).toEqual(['KDMP_SUPPORT_OVER_LIMIT']);
    village.enter('sekdes', supportOf(other, rupiah(100)));
    expect(village.try('sekdes', supportOf(other, sen(600_01), 2027))).toEqual(['KDMP_SUPPORT_OVER_LIMIT']);
    expect(typeof village.try('sekdes', supportOf(other, rupiah(600), 2027))).toBe('string');
  });

  test('is not checked where no ceiling is known; a correction is measured without what it replaces', () => {
    const { approval } = village.approved();
    const support = village.enter('sekdes', supportOf(approval, rupiah(900)));
    village.ceilings = { 2026: rupiah(1000) };
    const change = { replaces: support, reason: 'Pagu turun' };
    expect(village.try('kades', supportOf(approval, sen(300_01)), change)).toEqual(['KDMP_SUPPORT_OVER_LIMIT']);
    expect(typeof village.try('kades', supportOf(approval, rupiah(300)), change)).toBe('string');
  });

  test('only for years in which the loan is repaid, once a year', () => {
    const { approval } = village.approved({ firstMonth: '2026-12', instalments: 13 });
    expect(village.try('sekdes', supportOf(approval, rupiah(1), 2025))).toEqual(['KDMP_YEAR_OUTSIDE_LOAN']);
    expect(village.try('sekdes', supportOf(approval, rupiah(1), 2028))).toEqual(['KDMP_YEAR_OUTSIDE_LOAN']);
    village.enter('sekdes', supportOf(approval, rupiah(1), 2027));
    expect(village.try('kades', supportOf(approval, rupiah(1), 2027))).toEqual(['KDMP_ENTERED_ALREADY']);
  });

  test.each([
    ['2026-01', 12, 2026],
    ['2026-01', 13, 2027],
    ['2026-12', 1, 2026],
    ['2026-12', 2, 2027],
    ['2026-07', 72, 2032],
  ])('a loan from %s in %i months ends in %i', (firstMonth, instalments, last) => {
    expect(yearsOfLoan({ ...LOAN, firstMonth: firstMonth as Month, instalments }).last).toBe(last);
  });
});

describe('nobody tells alone what he gains from', () => {
  test('each fact is entered by its own roles only, and every other one is told whose it is', () => {
    const { musdesus, approval } = village.approved();
    const said: Record<(typeof KDMP_FACTS)[number], KdmpSaid> = {
      musdesus: MUSDESUS,
      approval: approvalOf(musdesus),
      mandate: mandateOf(approval),
      support: supportOf(approval, rupiah(1)),
      instalment: instalmentOf(rupiah(1)),
      repayment: repaymentOf(rupiah(1)),
      profit: profitOf(rupiah(1)),
    };
    const enters = (role: (typeof ROLES)[number]) =>
      KDMP_FACTS.filter((kind) => !village.try(person(role), said[kind]).includes('NOT_YOUR_ROLE'));
    for (const role of ROLES) {
      const own =
        role === 'sekdes' || role === 'kades'
          ? KDMP_FACTS.filter((kind) => kind !== 'instalment')
          : role === 'dpmd' || role === 'bpkad'
            ? ['instalment']
            : [];
      expect([role, enters(role)]).toEqual([role, own]);
    }
  });

  test('the BPD answers the musdesus, what was repaid and the profit; the village what was taken; nobody a letter', () => {
    const { musdesus, approval } = village.approved();
    const instalment = village.enter('bpkad', instalmentOf(rupiah(5)));
    const repayment = village.enter('sekdes', repaymentOf(rupiah(5)));
    const profit = village.enter('kades', profitOf(rupiah(5)));
    for (const about of [musdesus, repayment, profit]) {
      expect(village.try('kades', verdict(about, 'disputed', 'Keliru'))).toEqual(['NOT_YOUR_ROLE']);
      expect(village.try('dpmd', verdict(about, 'disputed', 'Keliru'))).toEqual(['NOT_YOUR_ROLE']);
      expect(typeof village.try('bpd', verdict(about, 'disputed', 'Keliru'))).toBe('string');
    }
    expect(village.try('bpd', verdict(instalment, 'confirmed'))).toEqual(['NOT_YOUR_ROLE']);
    expect(village.try('kades', verdict(instalment, 'disputed'))).toEqual(['REASON_REQUIRED']);
    expect(village.try('kades', verdict(instalment, 'disputed', '  '))).toEqual(['REASON_REQUIRED']);
    village.enter('kades', verdict(instalment, 'disputed', 'Bukan desa kami'));
    expect(village.try('sekdes', verdict(instalment, 'disputed', 'Lagi'))).toEqual(['KDMP_ENTERED_ALREADY']);
    village.confirm('sekdes', instalment);
    expect(village.try('bpd', verdict(approval, 'confirmed'))).toEqual(['KDMP_NOT_ANSWERED']);
    expect(village.try('bpd', verdict('nothing', 'confirmed'))).toEqual(['KDMP_NOT_STANDING']);
  });

  test('a correction comes from a second person, with a reason, and its own answer is still due', () => {
    const musdesus = village.enter('sekdes', MUSDESUS);
    village.confirm('bpd', musdesus);
    const right = { ...MUSDESUS, on: day('2026-02-04') };
    const reason = 'Tanggal keliru';
    expect(village.try('sekdes', right, { replaces: musdesus, reason })).toEqual(['KDMP_SECOND_PERSON']);
    expect(village.try('kades', right, { replaces: musdesus })).toEqual(['REASON_REQUIRED']);
    expect(village.try('kades', repaymentOf(rupiah(1)), { replaces: musdesus, reason })).toEqual(['KDMP_NOT_STANDING']);
    const corrected = village.enter('kades', right, { replaces: musdesus, reason });
    expect(village.try('sekdes', right, { replaces: musdesus, reason })).toEqual(['KDMP_NOT_STANDING']);
    expect(village.try('bpd', verdict(musdesus, 'disputed', 'Lama'))).toEqual(['KDMP_NOT_STANDING']);
    expect(village.try('kades', approvalOf(musdesus))).toEqual(['KDMP_MUSDESUS_UNCONFIRMED']);
    village.confirm('bpd', corrected);
    // Whoever still names the old entry means what has taken its place.
    expect(typeof village.try('kades', approvalOf(musdesus))).toBe('string');
  });

  test('who stands in for its author is no second person', () => {
    const musdesus = village.enter('sekdes', MUSDESUS);
    const delegated = {
      id: 'd',
      from: 'sekdes-1',
      ownRole: 'kades',
      order: 'SP 1',
      since: day('2026-01-01'),
      until: day('2026-12-31'),
    } as const;
    const standIn = person('sekdes', { id: 'kades-1', delegated });
    const change = { replaces: musdesus, reason: 'Keliru' };
    expect(village.try(standIn, MUSDESUS, change)).toEqual(['KDMP_SECOND_PERSON']);
    const second = new VillageLedger();
    const byStandIn = second.enter(standIn, MUSDESUS);
    expect(second.try('sekdes', MUSDESUS, { replaces: byStandIn, reason: 'x' })).toEqual(['KDMP_SECOND_PERSON']);
    expect(second.try('kades', MUSDESUS, { replaces: byStandIn, reason: 'x' })).toEqual(['KDMP_SECOND_PERSON']);
    expect(typeof second.try(person('kades', { id: 'kades-2' }), MUSDESUS, { replaces: byStandIn, reason: 'x' })).toBe(
      'string',
    );
  });

  test('what others rest on is neither withdrawn nor moved behind them', () => {
    const { musdesus, approval, mandate } = village.approved();
    const support = village.enter('sekdes', supportOf(approval, rupiah(1), 2031));
    const other = person('kades', { id: 'kades-2' });
    expect(village.try('kades', withdrawal(musdesus))).toEqual(['KDMP_OTHERS_REST']);
    const late = { ...MUSDESUS, on: day('2026-02-11') };
    expect(village.try('kades', late, { replaces: musdesus, reason: 'x' })).toEqual(['KDMP_AFTER_WHAT_RESTS']);
    const short = { ...approvalOf(musdesus), loan: { ...LOAN, instalments: 12 } };
    expect(village.try(other, short, { replaces: approval, reason: 'x' })).toEqual(['KDMP_YEAR_OUTSIDE_LOAN']);
    expect(village.try('kades', withdrawal(support, ' '))).toEqual(['REASON_REQUIRED']);
    expect(village.try('dpmd', withdrawal(support))).toEqual(['NOT_YOUR_ROLE']);
    for (const id of [support, mandate]) village.enter('kades', withdrawal(id));
    village.enter(other, withdrawal(approval));
    village.enter('kades', withdrawal(musdesus));
    expect(village.try('kades', withdrawal(musdesus))).toEqual(['KDMP_NOT_STANDING']);
    expect(village.try('kades', MUSDESUS, { replaces: musdesus, reason: 'x' })).toEqual(['KDMP_NOT_STANDING']);
  });

  test('the same transfer note counts once, however its number is written', () => {
    const instalment = village.enter('dpmd', instalmentOf(rupiah(5), '2026-06-10', 'ND-12 / KPPN/2026'));
    const again = instalmentOf(rupiah(5), '2026-06-10', 'nd-12/kppn/2026');
    expect(village.try('bpkad', again)).toEqual(['KDMP_ENTERED_ALREADY']);
    const change = { replaces: instalment, reason: 'Jumlah keliru' };
    expect(village.try('bpkad', { ...again, amount: rupiah(4) }, change)).toBe('e2');
    expect(village.try('dpmd', again)).toEqual(['KDMP_ENTERED_ALREADY']);
  });

  test('one mandate an approval, one approval a musdesus, one profit a book year', () => {
    const { musdesus, approval } = village.approved();
    village.enter('sekdes', profitOf(rupiah(5)));
    expect(village.try('kades', approvalOf(musdesus))).toEqual(['KDMP_ENTERED_ALREADY']);
    expect(village.try('kades', mandateOf(approval))).toEqual(['KDMP_ENTERED_ALREADY']);
    expect(village.try('kades', profitOf(rupiah(6)))).toEqual(['KDMP_ENTERED_ALREADY']);
  });

  test('what is offered is what would be admitted', () => {
    expect(offersTo(village.ledger, 'sekdes').map(({ kind }) => kind)).toEqual(['musdesus', 'repayment', 'profit']);
    const musdesus = village.enter('sekdes', MUSDESUS);
    expect(offersTo(village.ledger, 'kades').map(({ kind }) => kind)).not.toContain('approval');
    village.confirm('bpd', musdesus);
    expect(offersTo(village.ledger, 'kades')).toContainEqual({ kind: 'approval', bases: [musdesus] });
    const approval = village.enter('kades', approvalOf(musdesus));
    expect(offersTo(village.ledger, 'kades').map(({ kind }) => kind)).not.toContain('approval');
    expect(offersTo(village.ledger, 'kades')).toContainEqual({ kind: 'mandate', bases: [approval] });
    expect(offersTo(village.ledger, 'bpkad')).toEqual([{ kind: 'instalment', bases: [] }]);
    expect(offersTo(village.ledger, 'bpd')).toEqual([]);
    const fact = factOf(village.ledger, musdesus);
    if (!fact) throw new Error('It holds');
    expect(waysFor(village.ledger, fact, person('bpd'))).toEqual(['dispute']);
    expect(waysFor(village.ledger, fact, person('sekdes'))).toEqual([]);
    expect(waysFor(village.ledger, fact, person('kades'))).toEqual(['replace']);
    expect(waysFor(village.ledger, fact, person('inspektorat'))).toEqual([]);
  });

  test('a ledger that is full says so', () => {
    const first = village.enter('dpmd', instalmentOf(rupiah(1)));
    const [entry] = village.entries;
    if (!entry) throw new Error(first);
    village.entries = Array.from({ length: 2000 }, (_, n) => ({ ...entry, id: `x${n}` }));
    expect(village.try('dpmd', instalmentOf(rupiah(1), '2026-06-11'))).toEqual(['KDMP_FULL']);
  });
});
