import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type Api, PERIAN, startApi } from '../harness.ts';
import { VillageYear } from '../situations/village-year.ts';

/** One village over two years: its budget with a mistake, remarks, a change, and a council that refuses the next one. */
let api: Api;
let year: VillageYear;
let next: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true });
  const [first] = await VillageYear.open(api, [PERIAN], 2026);
  const [second] = await VillageYear.open(api, [PERIAN], 2027);
  if (!first || !second) throw new Error('Nothing was opened');
  year = await first.walkTo('rapbdes');
  next = second;
}, 90_000);

afterAll(() => api.stop());

type Line = { id: string; account: string; amount: string; kegiatan?: string; source?: string; description?: string };
type Found = { id: string; severity: string; subject: string | null; amount: string | null };

const revenue = (id: string, account: string, amount: string): Line => ({ id, account, amount });
const spent = (id: string, kegiatan: string, amount: string, source = 'ADD'): Line => ({
  id,
  kegiatan,
  account: kegiatan.startsWith('01') ? '5.2.5' : '5.3.5',
  source,
  description: id,
  amount,
});
const ADD = revenue('add', '4.2.3', '100.00');
const BUDGET = [
  ADD,
  spent('atk', '01.01.04', '60.00'),
  spent('jalan', '02.03.10', '30.00'),
  spent('talud', '02.03.10', '10.00'),
];
const CORRECTED = [
  ADD,
  spent('atk', '01.01.04', '60.00'),
  spent('jalan', '02.03.10', '25.00'),
  spent('drainase', '02.03.10', '15.00'),
];
const CHANGED = [
  ADD,
  revenue('bankeu', '4.2.5', '50.00'),
  spent('atk', '01.01.04', '65.00'),
  spent('jalan', '02.03.10', '20.00'),
  spent('drainase', '02.03.10', '15.00'),
  spent('jembatan', '02.03.10', '50.00', 'PBK'),
];

async function store(cycle: VillageYear, body: { kind?: string; lines: Line[]; deltas?: Record<string, string> }) {
  const answer = await (await cycle.as('sekdes')).post(`/cycles/${cycle.id}/budget-versions`, body);
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body;
}

/** Stores a budget and attaches it; answers it as stored. */
async function attach(cycle: VillageYear, step: StepId, body: Parameters<typeof store>[1]) {
  const version = await store(cycle, body);
  const { versionId, sha256, kind, title } = version;
  await cycle.do('sekdes', { type: 'attachDocument', step, kind, versionId, sha256, title });
  return version;
}

const blocking = (version: { findings: Found[] }) =>
  version.findings.filter(({ severity }) => severity === 'blocking').map(({ id, amount }) => [id, amount]);

describe('a budget with a mistake', () => {
  test('is attached, but does not go on until a version without it is, and the refusal names the rules', async () => {
    const off = BUDGET.map((line) => (line.id === 'atk' ? { ...line, amount: '60.01' } : line));
    await attach(year, 'rapbdes', { lines: off });
    await year.attach('sekdes', 'rapbdes', 'rancangan_perkades_penjabaran');
    const refused = await year.refused('sekdes', { type: 'completeStep', step: 'rapbdes' });
    expect(refused).toMatchObject({
      status: 422,
      code: 'BUDGET_BLOCKED',
      citation: 'Permendagri 20/2018 Ps 31–33',
      params: { rules: expect.stringContaining('V4.unbalanced') },
    });
    expect(refused.detail).toContain('V4 Anggaran seimbang');
    expect((await year.step('rapbdes')).status).toBe('open');

    const { inForce } = await attach(year, 'rapbdes', { lines: BUDGET });
    expect(inForce).toBeNull();
    await year.do('sekdes', { type: 'completeStep', step: 'rapbdes' });
    expect((await year.step('rapbdes')).documents.rancangan_apbdes?.check).toMatchObject({
      rules: 'fy2026.1',
      blocking: [],
    });
  });
});

describe('remarks on lines', () => {
  type Reread = { id: string; before: Line | null; now: Line | null };
  type Traced = Reread & { line: string; status: string | null; answer: { text: string } | null; settled: unknown };
  type OfStep = { step: string; remarks: Traced[]; toReread: Reread[] | null };
  const STEP = 'evaluasi_apbdes';
  const remark = (line: string) => ({ type: 'addRemark', step: STEP, line, code: 'over_standard_price', text: 'SSH' });
  const read = async (role: 'camat' | 'sekdes'): Promise<OfStep> => {
    const body: OfStep[] = await year.read(`/remarks?step=${STEP}`, role);
    expect(body).toHaveLength(1);
    return body[0] as OfStep;
  };
  const statuses = ({ remarks }: OfStep) => remarks.map(({ line, status }) => [line, status]);
  const ids = ({ toReread }: OfStep) => toReread?.map(({ id }) => id);

  test('name a line that the text has; another one is refused with the nearest, and leaves nothing behind', async () => {
    await year.walkTo(STEP);
    const { seq } = await year.state();
    const answer = await year.send('camat', remark('jalna'));
    expect([answer.status, answer.body.code, answer.body.nearest]).toEqual([422, 'UNKNOWN_LINE', ['jalan', 'talud']]);
    expect(answer.body.detail).toContain('jalan');
    // Whose business it is not hears that, and nothing about lines.
    expect((await year.refused('sekdes', remark('jalna'))).code).toBe('NOT_YOUR_ROLE');
    expect((await year.state()).seq).toBe(seq);
  });

  test('hold the approval, and the text goes back with all of it still to be read', async () => {
    for (const line of ['atk', 'jalan', 'talud']) await year.do('camat', remark(line));
    const { rapbdes } = (await year.state()).steps;
    const sha256 = rapbdes?.documents.rancangan_apbdes?.sha256;
    expect((await year.refused('camat', { type: 'approve', step: STEP, sha256 })).code).toBe('REMARKS_OPEN');
    const before = await read('camat');
    expect([statuses(before).map(([, status]) => status), before.toReread]).toEqual([
      ['unresolved', 'unresolved', 'unresolved'],
      null,
    ]);
    await year.do('camat', { type: 'returnForRevision', step: STEP, reason: 'Tiga baris' });
    expect(ids(await read('camat'))).toEqual(['atk', 'jalan', 'talud']);
  });

  test('are answered by the village, and in the corrected text only what changed or stayed as it was is read again', async () => {
    await year.do('sekdes', { type: 'answerRemark', step: STEP, remark: 'r1', text: 'Sesuai SSH 2026' });
    await attach(year, 'koreksi_apbdes', { lines: CORRECTED });
    await year.finish('koreksi_apbdes');

    const seen = await read('camat');
    expect(await read('sekdes')).toEqual(seen);
    expect(statuses(seen)).toEqual([
      ['atk', 'unresolved'],
      ['jalan', 'changed'],
      ['talud', 'removed'],
    ]);
    expect(seen.remarks[0]?.answer?.text).toBe('Sesuai SSH 2026');
    expect(seen.remarks[1]).toMatchObject({ before: { amount: '30.00' }, now: { amount: '25.00' } });
    expect(seen.remarks[2]).toMatchObject({ before: { amount: '10.00' }, now: null });
    expect(ids(seen)).toEqual(['atk', 'drainase', 'jalan']);
    expect(seen.toReread?.find(({ id }) => id === 'drainase')).toMatchObject({
      before: null,
      now: { amount: '15.00' },
    });

    // What is settled and as it was is not read again; what is different still is.
    await year.do('camat', { type: 'settleRemark', step: STEP, remark: 'r1', as: 'withdrawn', note: 'Sesuai' });
    expect(ids(await read('camat'))).toEqual(['drainase', 'jalan']);
    for (const id of ['r2', 'r3'])
      await year.do('camat', { type: 'settleRemark', step: STEP, remark: id, as: 'resolved', note: 'Sesuai' });
    await year.finish(STEP);
    expect((await year.step(STEP)).outcome).toBe('approved');
  });

  test('are not shown to another district, and not asked of a step that takes none', async () => {
    const stranger = await api.as('camat.64.02.04');
    expect((await stranger.get(`/cycles/${year.id}/remarks`)).status).toBe(404);
    expect(await year.read('/remarks?step=rapbdes')).toEqual([]);
    expect(((await year.read('/remarks')) as OfStep[]).map(({ step }) => step)).toEqual([STEP]);
  });
});

describe('a change of the budget', () => {
  const kind = 'rancangan_apbdes_perubahan';

  test('is measured by the corrected text in force: what it states as changes must be them, to the sen', async () => {
    await year.walkTo('tranche_1');
    const change = { type: 'openChange', kind: 'perubahan_apbdes', ground: 'pendapatan_berubah', reason: 'Bankeu' };
    await year.do('sekdes', change);
    const off = await attach(year, 'rapbdes_perubahan', {
      kind,
      lines: CHANGED,
      deltas: { '4': '50.00', '5': '49.99' },
    });
    expect(blocking(off)).toEqual([['V16.change_differs', '0.01']]);
    const refused = await year.refused('sekdes', { type: 'completeStep', step: 'rapbdes_perubahan' });
    expect(refused).toMatchObject({ code: 'BUDGET_BLOCKED', params: { rules: 'V16.change_differs:5' } });

    const right = await attach(year, 'rapbdes_perubahan', {
      kind,
      lines: CHANGED,
      deltas: { '4': '50.00', '5': '50.00' },
    });
    expect([blocking(right), right.deltas]).toEqual([[], { '4': '50.00', '5': '50.00' }]);
    await year.do('sekdes', { type: 'completeStep', step: 'rapbdes_perubahan' });
  });

  test('differs from the budget in force by what it changes, and stays measured by it once it is in force itself', async () => {
    const list = await year.read(`/budget-versions?kind=${kind}`);
    expect(list.map(({ kind, blocking }: { kind: string; blocking: number }) => [kind, blocking])).toEqual([
      [kind, 0],
      [kind, 1],
    ]);
    const [{ versionId, inForce }] = list;
    const diff = await year.read(`/budget-versions/${inForce}/diff/${versionId}`);
    expect(diff).toMatchObject({
      added: [{ id: 'bankeu' }, { id: 'jembatan' }],
      removed: [],
      changed: [
        { id: 'atk', delta: '5.00' },
        { id: 'jalan', delta: '-5.00' },
      ],
      net: { revenue: { before: '100.00', after: '150.00', delta: '50.00' } },
    });
    const done = async () => (await year.state()).changes[0]?.completedOn !== null;
    for (const step of ['sepakat_bpd', 'kirim_evaluasi', 'evaluasi'] as const) await year.finish(`${step}_perubahan`);
    await year.finish('perdes_apbdes_perubahan');
    expect(await done()).toBe(true);
    const enacted = await year.read(`/budget-versions/${versionId}`);
    expect([enacted.inForce, blocking(enacted)]).toEqual([inForce, []]);
  });
});

describe('a Perkades for operation alone, after the council has refused', () => {
  const kind = 'perkades_operasional';
  const office = (amount: string) => ({ kind, lines: [spent('atk', '01.01.04', amount)] });

  test('pays for operation up to what the budget of last year, as changed, has for it', async () => {
    await next.walkTo('sepakat_bpd_apbdes');
    const step = 'sepakat_bpd_apbdes';
    await next.do('bpd', { type: 'recordQuorum', step, quorum: { members: 7, present: 6 } });
    await next.do('bpd', { type: 'refuse', step, reason: 'Prioritas tidak tercantum' });
    expect((await next.step(kind)).status).toBe('open');

    const over = await attach(next, kind, office('65.01'));
    expect(blocking(over)).toEqual([['RESTRICTION.over_prior_ceiling', '0.01']]);
    await next.do('kades', { type: 'sign', step: kind, sha256: over.sha256 });
    const refused = await next.refused('kades', { type: 'completeStep', step: kind });
    expect(refused).toMatchObject({
      code: 'BUDGET_BLOCKED',
      citation: 'Permendagri 20/2018 Ps 32(4)–(5), 36(3)',
      params: { rules: 'RESTRICTION.over_prior_ceiling' },
    });

    await attach(next, kind, office('65.00'));
    await next.finish(kind);
    expect((await next.step(kind)).status).toBe('done');
  });

  test('may pay for nothing else, and where last year is not known, that is said', async () => {
    const road = await store(next, {
      kind,
      lines: [spent('atk', '01.01.04', '1.00'), spent('jalan', '02.03.10', '0.01')],
    });
    expect(blocking(road)).toEqual([['RESTRICTION.not_operational', '0.01']]);
    const unknown = await store(year, office('65.01'));
    expect(blocking(unknown)).toEqual([]);
    expect(unknown.findings).toContainEqual(
      expect.objectContaining({ id: 'RESTRICTION.no_prior_ceiling', severity: 'info' }),
    );
  });
});
