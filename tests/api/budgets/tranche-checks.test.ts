import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Api, PERIAN, startApi } from '../harness.ts';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.stop());

const FACTS = {
  fiscalYear: 2026,
  received: '1000000.03',
  realised: '600000.02',
  outputPercent: '40.00',
  previousYearReported: true,
  cooperativeDocuments: false,
};

async function check(change: Record<string, unknown> = {}) {
  const sekdes = await api.as(`sekdes.${PERIAN.code}`);
  return sekdes.post('/tranche-checks', { ...FACTS, ...change });
}

test('tranche II is open at 60 % and 40 %, with the shares and days of the year', async () => {
  const { status, body } = await check();
  expect([status, body]).toEqual([
    200,
    {
      open: true,
      unmet: [],
      shares: { first: '40.00', second: '60.00' },
      days: { firstDocumentsDue: '2026-06-15', secondFrom: '2026-04-01', secondDocumentsDue: null },
      rules: { version: 'fy2026.1', provisional: false },
    },
  ]);
  expect((await check({ villageStatus: 'mandiri' })).body.shares).toEqual({ first: '60.00', second: '40.00' });
});

test('a missing sen and a missing hundredth of a percent are named with their article', async () => {
  const { body } = await check({ realised: '600000.01', outputPercent: 39.99 });
  expect(body).toMatchObject({
    open: false,
    unmet: [
      { code: 'ABSORPTION_TOO_LOW', missingAmount: '0.01', missingPercent: null, citation: 'PMK 7/2026' },
      { code: 'OUTPUT_TOO_LOW', missingAmount: null, missingPercent: '0.01', citation: 'PMK 7/2026' },
    ],
  });
});

test('the documents of the KDMP are asked for in 2025 only, and 2027 is provisional', async () => {
  const of2025 = await check({ fiscalYear: 2025 });
  expect(of2025.body.unmet.map(({ code }: { code: string }) => code)).toEqual(['KDMP_DOCUMENTS_MISSING']);
  expect((await check({ fiscalYear: 2027 })).body).toMatchObject({ open: true, rules: { provisional: true } });
});

test('a third decimal of output is refused, not rounded to 40 %', async () => {
  const { status, body } = await check({ outputPercent: '39.995' });
  expect([status, body.errors[0].path]).toEqual([400, 'outputPercent']);
});
