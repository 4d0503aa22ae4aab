import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { appendAccess } from '@siklus/prisma/access-log.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { readAlarms } from '@siklus/prisma/cycle-alarm.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { setGoing } from './commands/project-again.ts';
import { readConfig } from './config.ts';
import { connectEngine } from './engine/connect.ts';
import { Problem } from './http/problem.ts';

const USAGE = `npm run project-again -- (--cycle ID… | --halted) --reason "TEXT"

Sets cycles going that have given up writing, after the cause was removed (docs/runbooks/stuck-cycles.md). The reason goes on
record first, with the account of this machine. Ends with 0 where all of them go on, else with 1.

  --cycle 6402012001-2027   this cycle; may be given several times
  --halted                  every cycle that is known to have halted
  --reason TEXT             why, for the auditor`;

/** Ends with a sentence for the person at the terminal. */
class Refused extends Error {}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      cycle: { type: 'string', multiple: true, default: [] },
      halted: { type: 'boolean', default: false },
      reason: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const reason = values.reason?.trim() ?? '';
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  if (reason === '' || values.halted === values.cycle.length > 0) throw new Refused(USAGE);
  const { databaseUrl, temporal } = readConfig();
  const pool = createPool({ databaseUrl, max: 2, applicationName: 'siklus-project-again' });
  const engine = connectEngine(temporal);
  try {
    const known = (await readAlarms(pool)).filter(({ kind }) => kind === 'halted').map(({ cycleId }) => cycleId);
    const cycleIds = values.halted ? known : values.cycle;
    let isWell = true;
    for (const cycleId of cycleIds) {
      const at = instantFromMillis(Date.now());
      const data = { reason, account: userInfo().username };
      await appendAccess(pool, [
        {
          at,
          kind: 'projectAgain',
          what: 'projectAgain',
          target: cycleId,
          cycleId,
          data,
          regencyCode: regencyOf(cycleId),
        },
      ]);
      const { before, now } = await setGoing(pool, engine, cycleId);
      console.log(
        `${cycleId}: was ${before.state}, is ${now.state}${now.state === 'going' ? '' : `. ${now.detail ?? ''}`}`,
      );
      isWell &&= now.state === 'going';
    }
    if (cycleIds.length === 0) console.log('No cycle is known to have halted.');
    return isWell;
  } finally {
    await pool.end();
    await engine.connection.close();
  }
}

/** Ids of villages begin with the code of their regency. */
function regencyOf(cycleId: string): string {
  return `${cycleId.slice(0, 2)}.${cycleId.slice(2, 4)}`;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  const isMissing = error instanceof Problem && error.code === 'NOT_FOUND';
  console.error(isMissing ? 'No such cycle.' : error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
