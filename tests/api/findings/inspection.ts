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
