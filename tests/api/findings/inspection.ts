import { randomUUID } from 'node:crypto';
import { type Api, PERIAN } from '../harness.ts';

/** A second officer of the inspectorate: who has recorded a finding does not end it alone. */
export async function secondInspector(api: Api, username = 'inspektorat.2') {
  await api.pool.query(
    `insert into app_user (username, name, role, scope, password_hash, is_demo)
     select $1, 'Inspektorat, petugas kedua', role, scope, password_hash, is_demo from app_user where username = 'inspektorat'`,
    [username],
  );
  return api.as(username);
}

export const finding = (more: object = {}) => ({
  fiscalYear: 2025,
  kind: 'pengembalian',
  title: 'Kekurangan volume jalan usaha tani',
  cause: 'Pengukuran tidak dilakukan',
  recommendation: 'Kembalikan ke rekening kas desa',
  amount: '10000000.00',
  report: { number: '700/12/LHP/2026', date: '2026-03-02' },
  ...more,
});

/** Records one; answers its id. */
export async function record(api: Api, more: object = {}, village = PERIAN.code): Promise<string> {
  const answer = await (await api.as('inspektorat')).post(`/villages/${village}/findings`, finding(more));
  if (answer.status !== 201) throw new Error(`Not recorded: ${answer.text}`);
  return answer.body.id;
}

/** Stores a paper of the village in one of its cycles, as its kades does; answers where it lies. */
export async function storePaper(api: Api, village: typeof PERIAN, cycleId: string) {
  const kades = await api.as(`kades.${village.code}`);
  const { status, body, text } = await kades.post(`/cycles/${cycleId}/documents`, {
    kind: 'bukti_tindak_lanjut',
    title: 'Bukti setor',
    fileName: 'setor.txt',
    mediaType: 'text/plain',
    contentBase64: Buffer.from(randomUUID()).toString('base64'),
  });
  if (status !== 201) throw new Error(`Not stored: ${text}`);
  return { cycleId, versionId: body.versionId as string };
}
