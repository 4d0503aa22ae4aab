import { type ZoneOffset, zoneName } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';

type Row = {
  code: string;
  name: string;
  district: boolean;
  parent: string;
  zone: ZoneOffset;
  desa: number;
  kelurahan: number;
};

/** The tree down to the districts: only those with a village in the scope, and only its villages counted. */
export async function readRegions(pool: pg.Pool, scope: Scope) {
  const where = within(new Where().always('v.ended_on is null'), scope, {
    village: 'v.id',
    district: 'd.code',
    regency: 'r.code',
  });
  const { rows } = await pool.query<Row>(
    `select coalesce(d.code, r.code) as code, coalesce(d.name, r.name) as name, d.code is not null as district,
            r.code as parent, r.zone_offset as zone,
            (count(*) filter (where v.type = 'desa'))::int as desa,
            (count(*) filter (where v.type = 'kelurahan'))::int as kelurahan
       from village v
       join district d on d.code = v.district_code
       join regency r on r.code = d.regency_code
     ${where}
      group by grouping sets ((r.code, r.name, r.zone_offset), (r.code, r.name, r.zone_offset, d.code, d.name))
      order by code`,
    where.values,
  );
  return rows.map(({ code, name, district, parent, zone, desa, kelurahan }) => ({
    code,
    name,
    type: district ? ('district' as const) : ('regency' as const),
    parent: district ? parent : null,
    zone: zoneName(zone),
    desa,
    kelurahan,
  }));
}
