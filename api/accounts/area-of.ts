import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { AREA_OF_ROLE, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import { Problem } from '../http/problem.ts';

const EXPECTED = {
  all: 'tanpa kode / no code',
  regency: 'satu kode kabupaten / one code of a regency',
  district: 'satu kode kecamatan / one code of a district',
  village: 'satu kode desa / one code of a desa',
  villages: 'kode desa / codes of desa',
} as const;

/** The area that region codes mean for a role. Throws ACCOUNT_AREA where they do not fit it, UNKNOWN_VILLAGE. */
export async function areaOf(pool: pg.Pool, role: Role, codes: readonly string[]): Promise<Scope> {
  const area = AREA_OF_ROLE[role];
  const [code = ''] = codes;
  const wrong = new Problem('ACCOUNT_AREA', { params: { expected: EXPECTED[area] } });
  if (area === 'all') {
    if (codes.length > 0) throw wrong;
    return { kind: 'all' };
  }
  if (area !== 'villages' && codes.length !== 1) throw wrong;
  if (area === 'regency' || area === 'district') {
    const { rowCount } = await pool.query(`select 1 from ${area} where code = $1`, [code]);
    if (rowCount === 0) throw wrong;
    return { kind: area, code };
  }
  if (codes.length === 0) throw wrong;
  const { rows } = await pool.query<{ id: string; code: string; type: string }>(
    'select id, code, type from village where code = any($1) or id = any($1)',
    [codes],
  );
  const unknown = codes.filter((one) => !rows.some((village) => village.code === one || village.id === one));
  if (unknown.length > 0) throw new Problem('UNKNOWN_VILLAGE', { params: { codes: unknown.join(', ') } });
  if (rows.some(({ type }) => type !== 'desa')) throw wrong;
  return { kind: 'villages', ids: rows.map(({ id }) => id).sort() };
}
