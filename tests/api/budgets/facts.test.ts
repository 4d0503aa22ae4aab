import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { type Api, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { VillageYear } from '../situations/village-year.ts';

/** Two villages in the year of the KDMP: one measured by every fact there is, one whose ceiling is cut on the way. */
let api: Api;
let measured: VillageYear;
let cut: VillageYear;
const YEAR = 2026;

beforeAll(async () => {
  api = await startApi({ worker: true });
  const [first, second] = await VillageYear.open(api, [PERIAN, MUARA_LEKA], YEAR);
  if (!first || !second) throw new Error('Nothing was opened');
  [measured, cut] = [first, second];
}, 90_000);

afterAll(() => api.stop());

type Line = Record<string, string>;
type Gate = { kind: string; met: boolean; blocking: string[]; unchecked?: string[]; byHand?: string };
type Finding = { id: string; severity: string; amount: string | null; detail: { id: string } };

const revenue = (amount: string): Line => ({ id: 'dd', account: '4.2.1.01', source: 'DDS', amount });
const spent = (id: string, kegiatan: string, amount: string, more: Line = {}): Line => ({
  id,
  kegiatan,
  account: '5.3.5',
  source: 'DDS',
  description: id,
  amount,
  ...more,
});

async function store(year: VillageYear, lines: Line[], kind = 'rancangan_apbdes') {
  const answer = await (await year.as('sekdes')).post(`/cycles/${year.id}/budget-versions`, { kind, lines });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body as { versionId: string; sha256: string; kind: string; title: string; findings: Finding[] };
}

async function attach(year: VillageYear, step: StepId, lines: Line[]) {
  const version = await store(year, lines);
  const { versionId, sha256, kind, title } = version;
  await year.do('sekdes', { type: 'attachDocument', step, kind, versionId, sha256, title });
  return version;
}

/** Which findings stop it at that step, as the refusal names them. */
async function stopped(year: VillageYear, role: Role, step: StepId): Promise<string> {
  const body = { type: 'completeStep', step };
  const refused = await year.refused(role, body);
  expect([refused.code, refused.status]).toEqual(['BUDGET_BLOCKED', 422]);
  return String(refused.params.rules);
}

async function gate(year: VillageYear, step: StepId): Promise<Gate> {
  const { steps } = await year.read('');
  return steps.find(({ id }: { id: string }) => id === step).gates.find(({ kind }: Gate) => kind === 'checks');
}

async function plan(
  year: VillageYear,
  step: StepId,
  kind: DocumentKind,
  { text, mediaType }: { text: string; mediaType: string },
) {
  const caller = await year.as('sekdes');
  const stored = await caller.post(`/cycles/${year.id}/documents`, {
    kind,
    title: kind,
    fileName: 'rencana',
    mediaType,
    contentBase64: Buffer.from(text).toString('base64'),
  });
  if (stored.status !== 201) return stored;
  const { versionId, sha256 } = stored.body;
  await year.do('sekdes', { type: 'attachDocument', step, kind, versionId, sha256, title: kind });
  return stored;
}

const regencyFact = async (kind: string, value: unknown, source = 'Perbup 12/2026') => {
  const answer = await (await api.as('dpmd')).post('/budget-facts', { kind, value, fiscalYear: YEAR, source });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body;
};
const villageFact = async (kind: string, value: unknown, source = 'Perkades 3/2026') => {
  const sekdes = await measured.as('sekdes');
  const answer = await sekdes.post(`/villages/${PERIAN.code}/budget-facts`, { kind, value, fiscalYear: YEAR, source });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body;
};
const setCeiling = (year: VillageYear, amount: string) =>
  year.do('dpmd', { type: 'changeCeiling', amount, sources: { DDS: amount }, decree: 'PMK 7/2026', reason: 'Pagu' });

/** A budget of the regular Dana Desa, the road taking what is left. */
const OPERATION = '12591000.00';
function budget({
  operation = OPERATION,
  road = '371109000.00',
  blt = '36000000.00',
  more = [] as Line[],
  dd = '',
} = {}) {
  return [
    revenue(dd || '419700000.00'),
    spent('atk', '01.01.04', operation, { account: '5.2.1' }),
    spent('jalan', '02.03.10', road),
    spent('blt', '05.03.00', blt, { account: '5.4.1.01' }),
    ...more,
  ];
}

describe('what a budget is measured by', () => {
  test('is told by the regency where it limits the village, and by the village where it has decided itself', async () => {
    const sekdes = await measured.as('sekdes');
    const kdmp = { kind: 'kdmp', fiscalYear: YEAR, source: 'SK 1', value: { setAside: '0', disbursed: '0' } };
    expect((await sekdes.post(`/villages/${PERIAN.code}/budget-facts`, kdmp)).status).toBe(400);
    expect((await sekdes.post('/budget-facts', kdmp)).body.code).toBe('NOT_YOUR_ROLE');
    const own = { kind: 'perangkat', fiscalYear: YEAR, source: 'SK 1', value: { count: 3 } };
    expect((await sekdes.post(`/villages/${MUARA_LEKA.code}/budget-facts`, own)).status).toBe(404);
    expect((await (await api.as('dpmd')).post(`/villages/${PERIAN.code}/budget-facts`, own)).status).toBe(403);
    expect((await sekdes.post(`/villages/${PERIAN.code}/budget-facts`, { ...own, source: ' ' })).status).toBe(400);
  });

  test('has a version and a source, and what nobody has said is listed with whose it is', async () => {
    await villageFact('perangkat', { count: 7 }, 'SK Kades 1/2026');
    expect(await villageFact('perangkat', { count: 8 }, 'SK Kades 2/2026')).toEqual({
      kind: 'perangkat',
      fiscalYear: YEAR,
      owners: [{ owner: PERIAN.id, version: 2 }],
    });
    const camat = await measured.as('camat');
    const { body } = await camat.get(`/villages/${PERIAN.code}/budget-facts?fiscalYear=${YEAR}`);
    expect(body.facts).toMatchObject([
      {
        kind: 'perangkat',
        version: 2,
        source: 'SK Kades 2/2026',
        value: { count: 8 },
        changedBy: { role: 'sekdes' },
        history: [{ version: 1, source: 'SK Kades 1/2026' }],
      },
    ]);
    expect(body.unknown).toContainEqual(expect.objectContaining({ kind: 'kdmp', owner: 'regency' }));
    expect(body.unknown).toContainEqual(expect.objectContaining({ kind: 'blt', owner: 'village' }));
    const stranger = await api.as('camat.64.02.04');
    expect((await stranger.get(`/villages/${PERIAN.code}/budget-facts?fiscalYear=${YEAR}`)).status).toBe(404);
  });

  test('of the KDMP each village has its own part, under any code it is known by', async () => {
    const dpmd = await api.as('dpmd');
    const part = (village: string) => ({ village, setAside: '580300000.00' });
    const order = (villages: unknown[]) => ({
      kind: 'kdmp',
      fiscalYear: YEAR,
      source: 'PMK 7/2026',
      value: { villages },
    });
    expect((await dpmd.post('/budget-facts', order([part('64.02.01.2999')]))).body.code).toBe('UNKNOWN_VILLAGE');
    expect((await dpmd.post('/budget-facts', order([part(PERIAN.code), part(PERIAN.id)]))).status).toBe(400);
  });

  test('the lines of a plan are activities, or the upload says which is none', async () => {
    const wrong = await plan(measured, 'rpjmdes', 'perdes_rpjmdes', {
      text: 'kode;nama\n02.03.10;Jalan\njalan;x',
      mediaType: 'text/csv',
    });
    expect([wrong.status, wrong.body.code, wrong.body.errors?.[0]?.message]).toEqual([
      422,
      'PLAN_INVALID',
      expect.stringContaining('Line 2'),
    ]);
  });
});

describe('every check that needs a fact, in a cycle', () => {
  beforeAll(async () => {
    const planned = { kegiatan: ['01.01', { kode: '2.3.10', volume: '1' }, '05.03.00'] };
    await plan(measured, 'rpjmdes', 'perdes_rpjmdes', { text: JSON.stringify(planned), mediaType: 'application/json' });
    await measured.walkTo('perdes_rkpdes');
    const work = 'kode;nama;jumlah\n01.01.04;Operasional;1\n02.03.10;Jalan;1\n05.03.00;BLT;1\n04.02.03;Lumbung;1\n';
    await plan(measured, 'perdes_rkpdes', 'perdes_rkpdes', { text: work, mediaType: 'text/csv' });
    await measured.walkTo('rapbdes');
    await measured.attach('sekdes', 'rapbdes', 'rancangan_perkades_penjabaran');
    await setCeiling(measured, '1000000000.00');
  }, 60_000);

  const refusedWith = async (lines: Line[], key: string) => {
    await attach(measured, 'rapbdes', lines);
    expect((await stopped(measured, 'sekdes', 'rapbdes')).split(', ')).toContain(key);
  };
  const blocking = async (lines: Line[]) =>
    (await store(measured, lines)).findings.filter(({ severity }) => severity === 'blocking').map(({ id }) => id);

  test('V8: an activity of the work plan that is in no long-term plan, until it is a national priority', async () => {
    await refusedWith(budget(), 'V8.not_in_rpjmdes:04.02.03');
    await regencyFact('nationalPriorities', { activities: ['04.02.03'] }, 'Perpres 12/2025');
    expect(await blocking(budget())).not.toContain('V8.not_in_rpjmdes');
  });

  test('V6: Dana Desa without what is set aside for the KDMP, to the sen', async () => {
    await setCeiling(measured, '1000000000.00');
    const villages = [{ village: PERIAN.code, setAside: '580300000.00' }];
    await regencyFact('kdmp', { villages }, 'PMK 7/2026');
    await refusedWith(budget({ dd: '1000000000.00', road: '951409000.00' }), 'V6.over_ceiling:DDS');
    await refusedWith(budget({ dd: '419700000.01', road: '371109000.01' }), 'V6.over_ceiling:DDS');
    expect(
      await blocking(budget({ dd: '419699999.99', road: '371108999.99', operation: '12590000.00' })),
    ).not.toContain('V6.over_ceiling');
    expect(await blocking(budget())).toEqual([]);
  });

  test('V9: 3 % of the regular part, 12,591,000: not a sen more (law-audit L3)', async () => {
    const over = await attach(measured, 'rapbdes', budget({ operation: '30000000.00', road: '353700000.00' }));
    const found = over.findings.find(({ id }) => id === 'V9.operational_share');
    expect([found?.severity, found?.amount]).toEqual(['blocking', '17409000.00']);
    expect(found?.detail.id).toContain('12.591.000');
    expect(await stopped(measured, 'sekdes', 'rapbdes')).toContain('V9.operational_share');
    await refusedWith(budget({ operation: '12591000.01', road: '371108999.99' }), 'V9.operational_share');
    expect(await blocking(budget({ operation: '12590999.99', road: '371109000.01' }))).toEqual([]);
  });

  test('V7: an activity that the work plan does not have', async () => {
    const stranger = budget({ road: '370109000.00', more: [spent('posyandu', '02.02.02', '1000000.00')] });
    await refusedWith(stranger, 'V7.not_in_rkpdes:02.02.02');
    expect(await blocking(budget())).toEqual([]);
  });

  test('V11: a price above the standard of the regency', async () => {
    await regencyFact('priceStandard', { items: [{ description: 'Semen', unit: 'sak', price: '75000.00' }] });
    const cement = (price: string, amount: string, road: string) =>
      budget({
        road,
        more: [spent('Semen', '02.03.10', amount, { volume: '100', unit: 'sak', price, description: 'Semen' })],
      });
    await refusedWith(cement('75000.01', '7500001.00', '363608999.00'), 'V11.price_above_standard:Semen');
    expect(await blocking(cement('75000.00', '7500000.00', '363609000.00'))).toEqual([]);
  });

  test('V12: capital without its Perdes', async () => {
    const capital = { id: 'modal', account: '6.2.2.01', source: 'DDS', description: 'BUM Desa', amount: '10000000.00' };
    const lines = budget({ road: '361109000.00', more: [capital] });
    const unknown = (await store(measured, lines)).findings.find(({ id }) => id.startsWith('V12'));
    expect([unknown?.id, unknown?.severity]).toEqual(['V12.capital_perdes_unknown', 'info']);
    await villageFact('perdesPenyertaanModal', { exists: false }, 'Belum ada');
    await refusedWith(lines, 'V12.capital_without_perdes');
    await villageFact('perdesPenyertaanModal', { exists: true }, 'Perdes 4/2026');
    expect(await blocking(lines)).toEqual([]);
  });

  test('V14: families by months by amount, to the sen, fixed by Perkades', async () => {
    const blt = (perkades: boolean) => ({ kpm: 10, months: 12, perMonth: '300000.00', perkades });
    await villageFact('blt', blt(false));
    await refusedWith(budget(), 'V14.families_not_fixed');
    await villageFact('blt', blt(true), 'Perkades 5/2026');
    await refusedWith(budget({ blt: '35999999.99', road: '371109000.01' }), 'V14.blt_short');
    await refusedWith(budget({ blt: '36000000.01', road: '371108999.99' }), 'V14.blt_above_maximum');
    expect(await blocking(budget())).toEqual([]);
  });

  test('a fact that changes on the way stops the budget at the next gate, which says what has changed', async () => {
    await attach(measured, 'rapbdes', budget());
    await measured.finish('rapbdes');
    const step = 'sepakat_bpd_apbdes';
    await measured.attach('bpd', step, 'keputusan_bpd_apbdes');
    await measured.do('bpd', { type: 'recordQuorum', step, quorum: { members: 7, present: 6 } });
    const { sha256 } = (await measured.step('rapbdes')).documents.rancangan_apbdes ?? {};
    await villageFact('blt', { kpm: 11, months: 12, perMonth: '300000.00', perkades: true }, 'Perkades 6/2026');
    expect(await gate(measured, step)).toMatchObject({ met: false, blocking: ['V14.blt_short'] });
    const refused = await measured.refused('bpd', { type: 'approve', step, sha256 });
    expect([refused.code, refused.params.rules]).toEqual(['BUDGET_BLOCKED', 'V14.blt_short']);
    await villageFact('blt', { kpm: 10, months: 12, perMonth: '300000.00', perkades: true }, 'Perkades 7/2026');
    await measured.do('bpd', { type: 'approve', step, sha256 });
    const checked = (await measured.events('budgetChecked')).at(-1);
    expect(checked?.data).toMatchObject({ step: 'rapbdes', changed: ['blt'], check: { blocking: [] } });
  });
});

describe('a ceiling that is cut by 58.03 % on the way (law-audit L2)', () => {
  const whole = [revenue('1000000000.00'), spent('jalan', '02.03.10', '1000000000.00')];
  const rest = (dd: string) => [revenue(dd), spent('jalan', '02.03.10', dd)];
  const STEP = 'evaluasi_apbdes';

  test('stops it at the evaluation, singly and in bulk, and the gate says so before the click', async () => {
    await cut.walkTo('rapbdes');
    await setCeiling(cut, '1000000000.00');
    await attach(cut, 'rapbdes', whole);
    await cut.walkTo(STEP);
    const before = await gate(cut, STEP);
    expect(before).toMatchObject({ met: true, blocking: [] });
    // What nobody could check is before the evaluator as such.
    expect(before.unchecked).toEqual(expect.arrayContaining(['V6.kdmp_unknown', 'V7.no_rkpdes', 'V8.no_rpjmdes']));
    await setCeiling(cut, '419700000.00');
    expect(await gate(cut, STEP)).toMatchObject({ met: false, blocking: ['V6.over_ceiling:DDS'] });
    const { sha256 } = (await cut.step('rapbdes')).documents.rancangan_apbdes ?? {};
    const refused = await cut.refused('camat', { type: 'approve', step: STEP, sha256 });
    expect(refused).toMatchObject({ code: 'BUDGET_BLOCKED', params: { rules: 'V6.over_ceiling:DDS' } });
    expect(refused.fixers).toContain('sekdes');
    const camat = await cut.as('camat');
    const { body: tasks } = await camat.get(`/tasks?perPage=200&kind=decide&step=${STEP}`);
    const task = tasks.find((one: { cycle: { id: string } }) => one.cycle.id === cut.id);
    const preview = await camat.post('/bulk-decisions/preview', { command: 'approve', tasks: [task.id] });
    const codes = preview.body.items[0].refusals.map(({ code }: { code: string }) => code);
    expect(codes).toContain('BUDGET_BLOCKED');
  });

  test('goes back, and passes as corrected', async () => {
    await cut.do('camat', { type: 'returnForRevision', step: STEP, reason: 'Pagu Dana Desa berkurang' });
    await attach(cut, 'koreksi_apbdes', rest('419700000.00'));
    await cut.walkTo(STEP);
    await cut.finish(STEP);
    expect((await cut.step(STEP)).outcome).toBe('approved');
  });

  test('once more after the evaluation, it is not enacted until the text is put right there', async () => {
    const step = 'perdes_apbdes';
    for (const kind of ['perdes_apbdes', 'perkades_penjabaran'] as const) await cut.attach('sekdes', step, kind);
    const { sha256 } = (await cut.step(step)).documents.perdes_apbdes ?? {};
    await cut.do('kades', { type: 'sign', step, sha256 });
    const early = await store(cut, rest('419699999.99'));
    const put = (version: typeof early) => {
      const { versionId, kind, title } = version;
      return { type: 'attachDocument', step, kind, versionId, sha256: version.sha256, title };
    };
    // Nobody changes what was evaluated while nothing has changed around it.
    expect((await cut.refused('sekdes', put(early))).code).toBe('DOCUMENT_NOT_EXPECTED');
    await setCeiling(cut, '419699999.99');
    expect(await stopped(cut, 'kades', step)).toBe('V6.over_ceiling:DDS');
    await cut.do('sekdes', put(early));
    await cut.do('kades', { type: 'completeStep', step });
    expect((await cut.step(step)).status).toBe('done');
    expect((await cut.events('budgetChecked')).at(-1)?.data).toMatchObject({ changed: ['ceiling'] });
  });
});

describe('V18', () => {
  test('a code of no village is refused; one of another regency is not ours to judge', async () => {
    const dpmd = await api.as('dpmd');
    const ids = async (villageCode: string) => {
      const { body } = await dpmd.post('/budget-checks', { fiscalYear: YEAR, villageCode, lines: rows });
      return body.findings.map(({ id }: Finding) => id).filter((id: string) => id.startsWith('V18'));
    };
    const rows = [revenue('1.00')];
    expect(await ids('64.02.99.2001')).toEqual(['V18.unknown_village']);
    expect(await ids('64.02.07.2999')).toEqual(['V18.unknown_village']);
    expect(await ids(PERIAN.code)).toEqual([]);
    expect(await ids('33.01.01.2001')).toEqual([]);
  });
});
