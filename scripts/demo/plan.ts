import type pg from 'pg';
import { obstaclesIn, type Sample } from './obstacles.ts';
import { inOrder } from './order.ts';
import { demoPeople, type People } from './people.ts';
import { seasonOf } from './season.ts';
import { type Target, targetsFor } from './targets.ts';
import type { DemoVillage } from './village.ts';

/** What the demo is to become: who goes where, in which order, in which season, and what is met on the way. */
export type Plan = {
  season: Awaited<ReturnType<typeof seasonOf>>;
  people: People;
  villages: readonly DemoVillage[];
  order: { first: DemoVillage[]; rest: DemoVillage[] };
  target(village: DemoVillage): Target;
  obstacle(village: DemoVillage): Sample | undefined;
};

/** The plan for the year that was begun, or for the one that is at work today. */
export async function planOf(pool: pg.Pool, fiscalYear: number | undefined): Promise<Plan> {
  const [season, villages, people] = await Promise.all([seasonOf(pool, fiscalYear), desaOf(pool), demoPeople(pool)]);
  const ids = villages.map(({ id }) => id);
  const targets = targetsFor(ids, people.facilitated);
  const obstacles = obstaclesIn(villages);
  return {
    season,
    people,
    villages,
    order: inOrder(villages, people.facilitated, targets),
    target: ({ id }) => targets.get(id) ?? { step: 'musdus' },
    obstacle: ({ id }) => obstacles.get(id),
  };
}

/** The villages that run a cycle, in the order of their codes. */
export async function desaOf(pool: pg.Pool): Promise<DemoVillage[]> {
  const { rows } = await pool.query<Omit<DemoVillage, 'number'>>(
    `SELECT v.id, v.code, v.name, v.district_code AS district, d.name AS "districtName"
     FROM village v JOIN district d ON d.code = v.district_code WHERE v.type = 'desa' ORDER BY v.code`,
  );
  return rows.map((row, number) => ({ ...row, number }));
}
