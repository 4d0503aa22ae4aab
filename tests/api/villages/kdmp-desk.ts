import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Api, PERIAN } from '../harness.ts';

export type Village = typeof PERIAN;
export type Entry = { id: string; kind: string; state: string; may: string[] } & Record<string, unknown>;

/** The year of the cycles that the villages have. */
export const YEAR = 2027;

/** What people do with the ledgers of villages over HTTP. */
export function kdmpDesk(of: () => Api) {
  const as = (role: string, { code, district }: Village) =>
    of().as(
      ['sekdes', 'kades', 'bpd'].includes(role) ? `${role}.${code}` : role === 'camat' ? `camat.${district}` : role,
    );
  const post = async (role: string, village: Village, body: object, key = randomUUID()) =>
    (await as(role, village)).post(`/villages/${village.code}/kdmp`, body, key);
  const ledger = async (village: Village, role = 'dpmd') =>
    (await (await as(role, village)).get(`/villages/${village.code}/kdmp`)).body;

  /** Enters it and answers its id. */
  async function enter(role: string, village: Village, body: object): Promise<string> {
    const { status, body: answer } = await post(role, village, body);
    expect([body, status, answer.detail, answer.errors]).toEqual([body, 201, undefined, undefined]);
    return answer.entries[0].id;
  }
  async function refused(role: string, village: Village, body: object): Promise<[number, string]> {
    const { status, body: answer } = await post(role, village, body);
    return [status, answer.code];
  }

  async function paper(village: Village, kind: string, from: Village = village) {
    const sekdes = await as('sekdes', from);
    const cycleId = `${from.id}-${YEAR}`;
    const upload = {
      kind,
      title: kind,
      fileName: `${kind}.pdf`,
      mediaType: 'application/pdf',
      contentBase64: Buffer.from(randomUUID()).toString('base64'),
    };
    const { status, body } = await sekdes.post(`/cycles/${cycleId}/documents`, upload);
    expect(status).toBe(201);
    return { cycleId, versionId: body.versionId };
  }

  /** The ceiling of Dana Desa that the village's cycle has. */
  async function setCeiling({ id }: Village, sen: number | null): Promise<void> {
    const ceiling = sen === null ? null : { version: 1, amount: sen, sources: { DDS: sen }, decree: 'PMK', at: null };
    await of().pool.query(`update cycle set state = jsonb_set(state::jsonb, '{ceiling}', $2)::json where id = $1`, [
      `${id}-${YEAR}`,
      JSON.stringify(ceiling),
    ]);
  }

  const loan = { bank: 'Bank Contoh', amount: '2000000000.00', instalments: 72, firstMonth: '2026-12' };
  const musdesus = async (village: Village, on = '2026-11-10') => ({
    kind: 'musdesus',
    on,
    attendance: { invited: 70, male: 30, female: 25 },
    paper: await paper(village, 'ba_musdesus_kdmp'),
  });
  const confirm = (about: string) => ({ kind: 'verdict', about, verdict: 'confirmed' });
  const approval = async (village: Village, basis: string) => ({
    kind: 'approval',
    on: '2026-11-12',
    musdesus: basis,
    number: '140/12/2026',
    paper: await paper(village, 'persetujuan_kdmp'),
    loan,
  });
  const support = (basis: string, amount: string) => ({ kind: 'support', approval: basis, fiscalYear: YEAR, amount });

  return { as, post, ledger, enter, refused, paper, setCeiling, loan, musdesus, confirm, approval, support };
}
