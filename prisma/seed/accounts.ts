import { hash, verify } from '@node-rs/argon2';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { ClientBase } from 'pg';
import type { SeedVillage } from './regions.ts';

export type DemoAccount = { username: string; name: string; role: Role; scope: Scope };

/** Least cost that OWASP's password storage cheat sheet accepts for argon2id, the algorithm of the library by default. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const REGENCY: Scope = { kind: 'regency', code: '64.02' };
/** A facilitator looks after a district's villages and helps out in the one beside it. */
const FACILITATED = { district: '64.02.01', besides: ['64.02.18.2001', '64.02.18.2002', '64.02.18.2003'] };

/** The accounts of a demo: offices, not persons. One a role for the regency, camat and secretary each district, three each desa. */
export function demoAccounts(villages: readonly SeedVillage[]): DemoAccount[] {
  const desa = villages.filter(({ type }) => type === 'desa');
  const districts = new Map(villages.map(({ district }) => [district.code, district.name]));
  const { district, besides } = FACILITATED;
  const facilitated = desa.filter((v) => v.district.code === district || besides.includes(v.code));
  return [
    { username: 'operator', name: 'Operator Sistem (Diskominfo)', role: 'operator', scope: REGENCY },
    { username: 'dpmd', name: 'DPMD Kutai Kartanegara', role: 'dpmd', scope: REGENCY },
    { username: 'bupati', name: 'Bupati Kutai Kartanegara', role: 'bupati', scope: REGENCY },
    { username: 'wabup', name: 'Wakil Bupati Kutai Kartanegara', role: 'wabup', scope: REGENCY },
    { username: 'bappeda', name: 'Bappeda Kutai Kartanegara', role: 'bappeda', scope: REGENCY },
    { username: 'bpkad', name: 'BPKAD Kutai Kartanegara', role: 'bpkad', scope: REGENCY },
    { username: 'inspektorat', name: 'Inspektorat Kutai Kartanegara', role: 'inspektorat', scope: REGENCY },
    { username: 'provinsi', name: 'DPMPD Provinsi Kalimantan Timur', role: 'provinsi', scope: { kind: 'all' } },
    {
      username: 'pendamping',
      name: `Pendamping Desa ${districts.get(district) ?? district}`,
      role: 'pendamping',
      scope: { kind: 'villages', ids: facilitated.map(({ id }) => id) },
    },
    ...[...districts].flatMap(([code, name]): DemoAccount[] => {
      const scope: Scope = { kind: 'district', code };
      return [
        { username: `camat.${code}`, name: `Camat ${name}`, role: 'camat', scope },
        { username: `sekcam.${code}`, name: `Sekretaris Camat ${name}`, role: 'sekcam', scope },
      ];
    }),
    ...desa.flatMap(({ id, code, name }): DemoAccount[] => {
      const scope: Scope = { kind: 'villages', ids: [id] };
      return [
        { username: `kades.${code}`, name: `Kepala Desa ${name}`, role: 'kades', scope },
        { username: `sekdes.${code}`, name: `Sekretaris Desa ${name}`, role: 'sekdes', scope },
        { username: `bpd.${code}`, name: `BPD ${name}`, role: 'bpd', scope },
      ];
    }),
  ];
}

/**
 * Makes the demo accounts, or brings them to this list and this password; accounts of real people are never touched.
 * All share one hash: hashing 628 times would take most of a minute, and everybody knows the password anyway.
 * Without a password the present one stays; throws where there is none yet.
 */
export async function seedAccounts(
  client: ClientBase,
  villages: readonly SeedVillage[],
  password: string | undefined,
): Promise<void> {
  const { rows } = await client.query<{ hash: string }>(
    'SELECT DISTINCT password_hash AS hash FROM app_user WHERE is_demo LIMIT 2',
  );
  const shared = rows.length === 1 ? rows[0]?.hash : undefined;
  await client.query(
    `INSERT INTO app_user AS kept (username, name, role, scope, password_hash, is_demo)
     SELECT username, name, role, scope, $2, true
       FROM json_to_recordset($1) AS a(username text, name text, role text, scope jsonb)
     ON CONFLICT (username) DO UPDATE SET
       name = excluded.name, role = excluded.role, scope = excluded.scope, password_hash = excluded.password_hash
     WHERE kept.is_demo AND (kept.name, kept.role, kept.scope, kept.password_hash)
       IS DISTINCT FROM (excluded.name, excluded.role, excluded.scope, excluded.password_hash)`,
    [JSON.stringify(demoAccounts(villages)), await hashOf(password, shared)],
  );
}

async function hashOf(password: string | undefined, known: string | undefined): Promise<string> {
  if (password === undefined) {
    if (known === undefined) throw new Error('The demo accounts need a password: set SIKLUS_DEMO_PASSWORD.');
    return known;
  }
  return known !== undefined && (await verify(known, password)) ? known : hash(password, ARGON2ID);
}
