import { describe, expect, test } from '@jest/globals';
import { parseVolume } from '@siklus/workflows/domain/budget/volume.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import {
  blocking,
  budgetOf,
  check,
  checked,
  GOOD,
  line,
  of,
  office,
  open,
  revenue,
  road,
  rupiah,
  with_,
} from './budget.ts';

describe('V7 and V8: the plans', () => {
  const rkpdesKegiatan = ['01.01.04', '02.03.10'];

  test('an activity that the work plan does not have blocks with its lines', () => {
    expect(of('V7', checked(GOOD, { rkpdesKegiatan }))).toEqual([]);
    expect(of('V7', checked(GOOD, { rkpdesKegiatan: ['01.01.04'] }))).toEqual([
      'blocking V7.not_in_rkpdes 02.03.10 4000',
    ]);
  });

  test('an activity of the work plan needs the long-term plan or a national priority', () => {
    const rpjmdesKegiatan = ['01.01.04'];
    expect(of('V8', checked(GOOD, { rkpdesKegiatan, rpjmdesKegiatan }))).toEqual([
      'blocking V8.not_in_rpjmdes 02.03.10',
    ]);
    const nationalPriorityKegiatan = ['02.03.10'];
    expect(of('V8', checked(GOOD, { rkpdesKegiatan, rpjmdesKegiatan, nationalPriorityKegiatan }))).toEqual([]);
  });

  test('plans that are not given are not passed in silence', () => {
    expect(open(checked(GOOD))).toEqual(expect.arrayContaining(['V7.no_rkpdes', 'V8.no_rpjmdes']));
  });

  test('what the register of plans leaves open is said, weakens no comparison and blocks nothing', () => {
    const rpjmdesOpen = { why: 'outsidePeriod', from: 2020, until: 2025, perdes: '3/2020' } as const;
    const unconfirmed = { ...rpjmdesOpen, why: 'unconfirmed' } as const;
    const of8 = (more: object) => checked(GOOD, { rkpdesKegiatan, ...more }).filter(({ rule }) => rule === 'V8');
    const ids = (more: object) => of8(more).map(({ severity, id }) => `${severity} ${id}`);
    expect(ids({ rpjmdesOpen })).toEqual(['info V8.period']);
    expect(ids({ rpjmdesOpen: unconfirmed })).toEqual(['info V8.no_rpjmdes', 'info V8.unconfirmed']);
    expect(ids({ rpjmdesOpen, rpjmdesKegiatan: ['01.01.04'] })).toEqual([
      'blocking V8.not_in_rpjmdes',
      'info V8.period',
    ]);
    expect(ids({ rpjmdesOpen: unconfirmed, rpjmdesKegiatan: rkpdesKegiatan })).toEqual(['info V8.unconfirmed']);
    expect(of8({ rpjmdesOpen })[0]?.detail.id).toContain(`RPJMDes 2020–2025 (Perdes 3/2020) tidak mencakup 2026`);
  });
});

describe('V11: volume × unit price', () => {
  const volume = (text: string) => {
    const parsed = parseVolume(text);
    if (parsed === null) throw new RangeError(text);
    return parsed;
  };
  test.each([
    ['4', '10.00', []],
    ['3.999', '10.00', ['blocking V11.product_differs road 1']],
    ['0.125', '320.00', []],
    // A third of a unit cannot be paid to the sen: both sen around the product are right.
    ['0.333', '120.12', []],
    ['0.333', '120.09', ['blocking V11.product_differs road 1']],
  ])('a volume of %s at %s for an amount of 40.00 gives %j', (v, price, expected) => {
    expect(of('V11', checked(with_(road, { volume: volume(v), unit: 'm', price: rupiah(price) })))).toEqual(expected);
  });

  test('a price above the standard of the same name and unit blocks, at the standard it passes', () => {
    const lines = with_(road, { volume: volume('4'), unit: 'M', price: rupiah('10.00'), description: ' Batu Kali ' });
    const standard = (price: string) => [{ description: 'batu kali', unit: 'm', price: rupiah(price) }];
    expect(of('V11', checked(lines, { priceStandard: standard('10.00') }))).toEqual([]);
    expect(of('V11', checked(lines, { priceStandard: standard('9.99') }))).toEqual([
      'blocking V11.price_above_standard road 1',
    ]);
  });
});

describe('V12 and V13: legal basis, contingency', () => {
  const capital = line('6.2.2.01', '1.00', { id: 'capital', source: 'ADD' });
  const reserve = line('6.2.1', '1.00', { id: 'reserve', source: 'ADD' });

  test('capital needs its own Perdes', () => {
    expect(of('V12', checked([...GOOD, capital], { perdesPenyertaanModal: true }))).toEqual([]);
    expect(of('V12', checked([...GOOD, capital], { perdesPenyertaanModal: false }))).toEqual([
      'blocking V12.capital_without_perdes 100',
    ]);
    expect(open(checked([...GOOD, capital]))).toContain('V12.capital_perdes_unknown');
  });

  test('a reserve fund needs its own Perdes and must not outlast the kades', () => {
    const context = { perdesDanaCadangan: true, danaCadanganLastYear: 2028, kadesTermEndYear: 2028 };
    expect(of('V12', checked([...GOOD, reserve], context))).toEqual([]);
    expect(of('V12', checked([...GOOD, reserve], { ...context, danaCadanganLastYear: 2029 }))).toEqual([
      'blocking V12.reserve_beyond_term 100',
    ]);
    expect(of('V12', checked([...GOOD, reserve], { ...context, perdesDanaCadangan: false }))).toEqual([
      'blocking V12.reserve_without_perdes 100',
    ]);
  });

  test('contingency spending outside field 05 blocks; another kind inside it warns', () => {
    expect(of('V13', checked(with_(road, { account: '5.4.1.01' })))).toEqual([
      'blocking V13.contingency_outside_05 road 4000',
    ]);
    expect(of('V13', checked(with_(road, { kegiatan: '05.01.00' })))).toEqual([
      'warning V13.field_05_other_kind road 4000',
    ]);
    expect(of('V13', checked(with_(road, { kegiatan: '05.01.00', account: '5.4.1.01' })))).toEqual([]);
  });
});

describe('V14: BLT', () => {
  const blt = line('5.4.1.01', '72000000.00', { id: 'blt', kegiatan: '05.03.00', source: 'DDS' });
  const families = (kpm: number) => ({ blt: { kpm, months: 12, perMonth: null, perkades: true } });

  test('20 families for twelve months need 72,000,000.00 and not a sen less', () => {
    expect(of('V14', checked([blt], families(20)))).toEqual([]);
    const short = { ...blt, amount: rupiah('71999999.99') };
    expect(of('V14', checked([short], families(20)))).toEqual(['blocking V14.blt_short -1']);
  });

  test('a sen above the maximum blocks in 2026 and warns in 2025', () => {
    const much = { ...blt, amount: rupiah('72000000.01') };
    expect(of('V14', check(budgetOf(2026, [much]), families(20)))).toEqual(['blocking V14.blt_above_maximum 1']);
    expect(of('V14', check(budgetOf(2025, [much]), families(20)))).toEqual(['warning V14.blt_above_maximum 1']);
  });

  test('more than 300,000 a month blocks; families that no Perkades names block', () => {
    const perMonth = rupiah('300000.01');
    expect(of('V9', checked([blt], { blt: { kpm: 1, months: 1, perMonth, perkades: true } }))).toEqual([
      'blocking V9.blt_per_month 1',
    ]);
    expect(of('V14', checked([blt], { blt: { kpm: 20, months: 12, perMonth: null, perkades: false } }))).toEqual([
      'blocking V14.families_not_fixed',
    ]);
  });
});

describe('V15: attendance', () => {
  const groups = { pemdes: 10, rumah_tangga_miskin: 5 };

  test('that does not add up blocks with the difference', () => {
    expect(of('V15', checked(GOOD, { attendance: { male: 8, female: 7, groups } }))).toEqual([]);
    const findings = checked(GOOD, { attendance: { male: 8, female: 9, groups } });
    expect(of('V15', findings)).toEqual(['blocking V15.attendance_differs']);
    expect(findings.find((f) => f.rule === 'V15')?.detail.id).toContain('selisih 2 orang');
  });

  test('without women or without a poor household is flagged', () => {
    expect(of('V15', checked(GOOD, { attendance: { male: 10, female: 0, groups: { pemdes: 10 } } }))).toEqual([
      'warning V15.no_poor_household',
      'warning V15.no_women',
    ]);
  });
});

describe('V17 and V18: codes', () => {
  test.each([
    ['an activity that does not exist', { kegiatan: '02.03.55' }, 'blocking V17.unknown_code road:02.03.55'],
    ['a sixth field', { kegiatan: '06.01.01' }, 'blocking V17.unknown_code road:06.01.01'],
    ['a word for an activity', { kegiatan: 'jalan' }, 'blocking V17.unknown_code road:jalan'],
    ['a local activity without a name', { kegiatan: '02.03.95' }, 'blocking V17.unknown_code road:02.03.95'],
    [
      'a local code in a field that has none',
      { kegiatan: '05.01.95', description: 'x' },
      'blocking V17.unknown_code road:05.01.95',
    ],
    ['a kind that does not exist', { account: '5.3.8.1' }, 'blocking V17.unknown_code road:5.3.8.1'],
    ['an account of assets', { account: '1.1' }, 'blocking V17.unknown_code road:1.1'],
    ['an objek beside the listed ones', { account: '5.1.1.07' }, 'warning V17.unlisted_account road'],
  ])('%s is found', (_, change, expected) => {
    expect(of('V17', checked(with_(road, change)))).toEqual([expected]);
  });

  test.each([
    ['a local activity with a name', { kegiatan: '02.03.95', description: 'Jalan titian' }],
    ['an objek of a kind whose objek are not listed', { account: '5.3.5.02' }],
    ['a sub-field', { kegiatan: '02.03' }],
    ['a group of accounts', { account: '5.3' }],
  ])('%s is accepted', (_, change) => {
    expect(of('V17', checked(with_(road, change)))).toEqual([]);
  });

  test('a local activity must be the one that the Perbup names, where that is known', () => {
    const lines = with_(road, { kegiatan: '02.03.95', description: 'Jalan titian' });
    expect(of('V17', checked(lines, { localActivities: { '02.03.95': 'Jalan titian' } }))).toEqual([]);
    expect(of('V17', checked(lines, { localActivities: {} }))).toHaveLength(1);
  });

  test('financing without a side is refused, because it would be in no sum', () => {
    expect(of('V17', checked([...GOOD, line('6', '0.00', { id: 'f' })]))).toEqual(['blocking V17.unknown_code f:6']);
  });

  test.each([
    ['64.02.01.2001', []],
    ['64.02.08.1001', ['blocking V18.kelurahan']],
    ['64.02.01.3001', ['warning V18.desa_adat']],
    ['64.02.01.4001', ['blocking V18.not_a_code']],
    ['6402', ['blocking V18.not_a_code']],
  ])('village code %s gives %j', (villageCode, expected) => {
    expect(of('V18', check({ ...budgetOf(2026, GOOD), villageCode }))).toEqual(expected);
  });

  test('a code of no village in the register is refused; where nobody has looked, nothing is said', () => {
    const unknown = { ...budgetOf(2026, GOOD), villageCode: '64.02.99.2001' };
    expect(of('V18', check(unknown, { villageKnown: false }))).toEqual(['blocking V18.unknown_village']);
    expect(of('V18', check(unknown, { villageKnown: true }))).toEqual([]);
    expect(of('V18', check(unknown))).toEqual([]);
  });
});

describe('V19 and V20: what is spent and built', () => {
  const spent = (realised: string, spp: string | null, physical: [number, string?][] = []) => ({
    realisations: [
      {
        line: 'road',
        realised: rupiah(realised),
        spp: spp === null ? null : rupiah(spp),
        physical: physical.map(([basisPoints, correction]) => ({ basisPoints, correction: correction ?? null })),
      },
    ],
  });

  test('spending and payment orders up to the line pass, a sen more blocks', () => {
    expect(of('V19', checked(GOOD, spent('40.00', '40.00')))).toEqual([]);
    expect(of('V19', checked(GOOD, spent('40.01', null)))).toEqual(['blocking V19.realised_beyond_line road 1']);
    expect(of('V19', checked(GOOD, spent('0.00', '40.01')))).toEqual(['blocking V19.spp_beyond_line road 1']);
  });

  test('a change cannot take away a line that money was spent on', () => {
    expect(of('V19', checked([revenue, office], spent('0.01', null)))).toEqual([
      'blocking V19.realised_beyond_line road 1',
    ]);
  });

  test('revenue beyond its estimate is no fault: the bank interest of the published accounts of Lebih 2023', () => {
    const interest = {
      ...revenue,
      id: 'interest',
      account: '4.3.6',
      kegiatan: null,
      source: null,
      amount: rupiah('0'),
    };
    const realised = (line: string, amount: string) => ({
      realisations: [{ line, realised: rupiah(amount), spp: null, physical: [] }],
    });
    expect(of('V19', checked([...GOOD, interest], realised('interest', '1724865')))).toEqual([]);
    expect(of('V19', checked(GOOD, realised(revenue.id, '100000000.01')))).toEqual([]);
    const capital = { ...revenue, id: 'capital', account: '6.2.2', amount: rupiah('10.00') };
    expect(of('V19', checked([...GOOD, capital], realised('capital', '10.01')))).toEqual([
      'blocking V19.realised_beyond_line capital 1',
    ]);
  });

  test('physical progress falls only by a correction with a reason', () => {
    expect(of('V20', checked(GOOD, spent('0.00', null, [[4000], [4000], [8000]])))).toEqual([]);
    expect(of('V20', checked(GOOD, spent('0.00', null, [[4000], [3999]])))).toEqual([
      'blocking V20.progress_falls road#2',
    ]);
    expect(of('V20', checked(GOOD, spent('0.00', null, [[4000], [3999, 'ukur ulang']])))).toEqual([]);
  });
});

describe('V19 and V20 as a village reports them: by source', () => {
  const source = road.source ?? 'DDS';
  const most = GOOD.filter((one) => one !== revenue && one.source === source).reduce((sum, one) => sum + one.amount, 0);
  const spent = (realised: number, ...physical: [number, string?][]) => ({
    spent: [
      {
        source,
        realised: sen(realised),
        physical: physical.map(([basisPoints, correction]) => ({ basisPoints, correction: correction ?? null })),
      },
    ],
  });

  test.each([
    [-1, []],
    [0, []],
    [1, [`blocking V19.realised_beyond_source ${source} 1`]],
  ])('%i sen more than the change leaves of it: %j', (more, found) => {
    expect(of('V19', checked(GOOD, spent(most + more)))).toEqual(found);
  });

  test('work goes back by a correction with a reason only', () => {
    expect(of('V20', checked(GOOD, spent(0, [4000], [4000], [4001])))).toEqual([]);
    expect(of('V20', checked(GOOD, spent(0, [4000], [3999])))).toEqual([`blocking V20.progress_falls ${source}#2`]);
    expect(of('V20', checked(GOOD, spent(0, [4000], [3999, 'ukur ulang'])))).toEqual([]);
  });

  test('is not judged where some spending names no source', () => {
    const lines = with_(road, { source: null });
    const found = checked(lines, spent(most + 1)).filter(({ rule }) => rule === 'V19');
    expect(found.map(({ id, severity }) => [id, severity])).toEqual([['V19.no_source', 'info']]);
  });
});

describe('after a refusal of the BPD or an annulment', () => {
  const restriction = (ceiling: string) => ({
    restriction: { kind: 'priorYearOperational' as const, ceiling: rupiah(ceiling) },
  });

  test('only the operation of the village government is paid for, within last year’s ceiling', () => {
    expect(of('RESTRICTION', checked([revenue, office], restriction('60.00')))).toEqual([]);
    expect(of('RESTRICTION', checked([revenue, office], restriction('59.99')))).toEqual([
      'blocking RESTRICTION.over_prior_ceiling 1',
    ]);
    const findings = checked(GOOD, restriction('100.00'));
    expect(of('RESTRICTION', findings)).toEqual(['blocking RESTRICTION.not_operational 4000']);
    expect(findings.find((f) => f.rule === 'RESTRICTION')).toMatchObject({
      citation: 'Permendagri 20/2018 Ps 32(4)–(5), 36',
      lines: ['road'],
    });
  });

  test('a field alone does not tell whether it is operational, and that is said', () => {
    const findings = checked([revenue, { ...office, kegiatan: null, bidang: '01' }], restriction('60.00'));
    expect(blocking(findings).filter((text) => text.includes('RESTRICTION'))).toEqual([]);
    expect(open(findings)).toContain('RESTRICTION.undetailed');
  });
});

test('a budget of another year or village is not taken for this cycle', () => {
  const cycle = { fiscalYear: 2027, villageCode: '64.02.01.2002' };
  expect(of('INPUT', checked(GOOD, { cycle }))).toEqual(['blocking INPUT.other_village', 'blocking INPUT.other_year']);
});
