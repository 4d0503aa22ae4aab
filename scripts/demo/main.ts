import { createPool } from '@siklus/prisma/connect.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { Client, Connection } from '@temporalio/client';
import { eachVillage } from './each-village.ts';
import { engineDesk } from './engine-desk.ts';
import { httpDesk } from './http-desk.ts';
import { reportObstacle } from './obstacles.ts';
import { openYear } from './open-year.ts';
import { Patience } from './patience.ts';
import { planOf } from './plan.ts';
import type { DemoProgress, Undone } from './progress.ts';
import { commandsOf, type DemoVillage, type Desk, walk } from './village.ts';

export { desaOf } from './plan.ts';

export type DemoOptions = {
  databaseUrl: string;
  temporalAddress: string;
  namespace: string;
  apiUrl: string;
  /** Of the demo accounts. */
  password: string;
  /** Which villages a start before has finished. */
  book: DemoBook;
  /** Ends the work between two commands. */
  signal: AbortSignal;
  onProgress: (text: string, progress: DemoProgress) => void;
};

/** What is remembered between two starts: the year that was begun, and who stands where he should. */
export type DemoBook = {
  fiscalYear: number | undefined;
  has(villageId: string): boolean;
  begin(fiscalYear: number): void;
  add(villageId: string): void;
};

export type Demo = {
  /** The first districts stand where they should, or have failed. */
  first: Promise<DemoProgress>;
  /** So do all. Rejects where nothing could be begun, or where it was ended. */
  whole: Promise<DemoProgress>;
};

/** How many villages walk at once: enough to keep two cores busy; behind the ready line few enough to leave them to people. */
const AT_ONCE = { first: 24, rest: 12 };
/** After an outage grpc would wait up to two minutes before it looks again. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 };

/**
 * Makes the demo: next year opened for all 193 villages, each walked to its place by real commands through the real
 * engine; the districts that everybody looks at first. Cut off and started again, it goes on; done, it changes nothing.
 */
export function makeDemo(options: DemoOptions): Demo {
  const begun = begin(options);
  const first = begun.then(({ part, order }) => part(order.first, AT_ONCE.first, 'these'));
  const whole = (async () => {
    try {
      await first;
      const { part, order } = await begun;
      return await part(order.rest, AT_ONCE.rest, 'all');
    } finally {
      await begun.then(({ close }) => close()).catch(() => {});
    }
  })();
  // Whoever waits for one of them hears of it; nobody need wait for both.
  for (const promise of [first, whole]) promise.catch(() => {});
  return { first, whole };
}

async function begin(options: DemoOptions) {
  const { databaseUrl, temporalAddress: address, namespace, apiUrl, password, book, signal, onProgress } = options;
  const patience = new Patience({ signal });
  const pool = createPool({ databaseUrl, max: 8, applicationName: 'siklus-demo' });
  const connection = Connection.lazy({ address, channelArgs: { ...CHANNEL_ARGS, ...RECONNECT } });
  const close = async () => {
    await connection.close();
    await pool.end();
  };
  try {
    const plan = await patience.ask(() => planOf(pool, book.fiscalYear));
    const { fiscalYear } = plan.season;
    book.begin(fiscalYear);

    const undone: Undone[] = [];
    let commands = 0;
    const ofCommands = plan.villages
      .filter(({ id }) => !book.has(id))
      .reduce((sum, village) => sum + commandsOf(plan.target(village)), 0);
    const progress = (): DemoProgress => ({
      villages: plan.villages.filter(({ id }) => book.has(id)).length,
      ofVillages: plan.villages.length,
      commands,
      ofCommands,
      undone,
    });
    const tell = (text = '') => onProgress(text, progress());
    const onCommand = () => {
      commands += 1;
      if (commands % 20 === 0) tell();
    };

    const client = new Client({ connection, namespace });
    const { signIn, post } = httpDesk(apiUrl, password, fiscalYear);
    const desk = patientDesk(engineDesk(client, pool, plan.people, fiscalYear, onCommand), patience);

    const finish = async (village: DemoVillage) => {
      await walk(village, plan.target(village), plan.season, desk);
      const met = plan.obstacle(village);
      if (met) await reportObstacle(village, met, fiscalYear, (...given) => patience.ask(() => post(...given)));
      book.add(village.id);
      tell();
    };

    /** Opens the year, for these villages or for all that are left, and walks each of these to its place. */
    const part = async (chosen: readonly DemoVillage[], atOnce: number, opening: 'these' | 'all') => {
      const missing = chosen.filter(({ id }) => !book.has(id));
      if (missing.length === 0) return progress();
      const villages = opening === 'these' ? missing.map(({ code }) => code) : 'all';
      const failed = await openYear({ apiUrl, signIn, fiscalYear, villages, patience, onProgress: tell });
      const notOpened = new Map(failed.map(({ villageCode, reason }) => [villageCode, reason]));
      await eachVillage(missing, atOnce, undone, signal, async (village) => {
        const reason = notOpened.get(village.code);
        if (reason !== undefined) throw new Error(`The cycle could not be opened: ${reason}`);
        await finish(village);
      });
      return progress();
    };
    return { order: plan.order, part, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The same desk, which asks again where the answer is "not now". */
function patientDesk(desk: Desk, patience: Patience): Desk {
  return {
    store: (...given) => patience.ask(() => desk.store(...given)),
    send: (...given) => patience.ask(() => desk.send(...given)),
  };
}
