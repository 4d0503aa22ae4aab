import { randomUUID } from 'node:crypto';
import type { Api } from '../api/harness.ts';

/** A village with a plan that changed in mid-term, a term that is about to end, and its handover. Answers the handover. */
export async function tellVillage(api: Api, { id, code }: { id: string; code: string }): Promise<string> {
  const sekdes = await api.as(`sekdes.${code}`);
  const send = async (path: string, body: object) =>
    (await sekdes.post(`/villages/${code}${path}`, body, randomUUID())).body;
  const plan = {
    inaugurated: '2020-01-10',
    perdes: '3/2020',
    enactedOn: '2020-05-04',
    source: { paper: 'Perdes 3/2020' },
  };
  const { plans } = await send('/medium-term-plans', { ...plan, from: 2020, until: 2025 });
  await send('/medium-term-plans', {
    ...plan,
    from: 2020,
    until: 2027,
    perdes: '7/2024',
    enactedOn: '2024-09-02',
    supersedes: plans[0].id,
    change: { ground: 'policyChange', musrenbangOn: '2024-07-01', minutes: 'BA 7', agreedOn: '2024-08-20' },
  });
  const { rows } = await api.pool.query<{ id: string }>(
    `insert into app_user (username, name, role, scope, password_hash, is_demo)
     select 'kades.pj.' || $1, 'Pj Kepala Desa', role, scope, password_hash, true from app_user where username = 'kades.' || $1
     returning id`,
    [code],
  );
  const held = await api.pool.query<{ id: string }>(`select id from app_user where username = 'kades.' || $1`, [code]);
  const paper = (name: string) => ({ paper: name });
  await send('/final-reports', { on: '2026-06-01', letter: '140/12', source: paper('LPPD AMJ') });
  const { acts } = await send('/handovers', {
    on: '2026-11-02',
    from: held.rows[0]?.id,
    to: rows[0]?.id,
    memorandum: paper('Memori serah terima'),
    minutes: paper('BA serah terima'),
  });
  if (acts === undefined) throw new Error(`Nothing was handed over in ${id}`);
  return acts[0].id;
}
