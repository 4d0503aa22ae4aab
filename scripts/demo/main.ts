import { createPool } from '@siklus/prisma/connect.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { engineDesk } from './engine-desk.ts';
import { httpDesk } from './http-desk.ts';
import { reportObstacles } from './obstacles.ts';
import { openYear } from './open-year.ts';
import { demoPeople } from './people.ts';
import { targetsFor } from './targets.ts';
import { commandsOf, type DemoVillage, walk } from './village.ts';

export type DemoOptions = {
  databaseUrl: string;
  temporalAddress: string;
  namespace: string;
  apiUrl: string;
  /** Of the demo accounts. */
  password: string;
  onProgress?: (text: string) => void;
};

/** How many villages walk at once: enough to keep two cores busy, few enough to leave the engine responsive. */
const AT_ONCE = 24;

/**
 * Makes the demo: next year opened for all 193 villages, each walked to its place by real commands through the real
 * engine. Cut off and started again, it goes on; done, it changes nothing.
 */
export async function makeDemo(options: DemoOptions): Promise<{ fiscalYear: number; commands: number }> {
  const pool = createPool({ databaseUrl: options.databaseUrl, max: 8, applicationName: 'siklus-demo' });
  const connection = await Connection.connect({ address: options.temporalAddress, channelArgs: CHANNEL_ARGS });
  try {
    const client = new Client({ connection, namespace: options.namespace });
    const today = localDate(instantFromMillis(Date.now()), 8);
    const fiscalYear = Number(today.slice(0, 4)) + 1;
    const { signIn, post } = httpDesk(options.apiUrl, options.password, fiscalYear);
    await openYear({ apiUrl: options.apiUrl, signIn, fiscalYear });

    const villages = await desaOf(pool);
    const people = await demoPeople(pool);
    const targets = targetsFor(
      villages.map((v) => v.id),
      people.facilitated,
    );
    const total = [...targets.values()].reduce((sum, target) => sum + commandsOf(target), 0);
    let commands = 0;
    const onCommand = () => {
      commands += 1;
      if (commands % 100 === 0) options.onProgress?.(`${commands} of ${total} commands`);
    };

    const desk = engineDesk(client, pool, people, fiscalYear, onCommand);
    const waiting = villages.values();
    const lane = async () => {
      for (const village of waiting) {
        await walk(village, targets.get(village.id) ?? { step: 'musdus' }, fiscalYear, desk);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    await reportObstacles(villages, fiscalYear, post);
    return { fiscalYear, commands };
  } finally {
    await connection.close();
    await pool.end();
  }
}

/** The villages that run a cycle, in the order of their codes. */
export async function desaOf(pool: pg.Pool): Promise<DemoVillage[]> {
  const { rows } = await pool.query<Omit<DemoVillage, 'number'>>(
    `SELECT v.id, v.code, v.name, v.district_code AS district, d.name AS "districtName"
     FROM village v JOIN district d ON d.code = v.district_code WHERE v.type = 'desa' ORDER BY v.code`,
  );
  return rows.map((row, number) => ({ ...row, number }));
}
