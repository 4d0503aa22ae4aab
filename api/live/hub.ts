import { CHANNELS } from '@siklus/prisma/channels.ts';
import { type Actor, covers, type Place } from '@siklus/workflows/domain/policy/actor.ts';
import pg from 'pg';
import type { Logger } from '../log.ts';

/** `resync`: something may have been missed, read again. */
export type LiveEvent = {
  event: keyof typeof CHANNELS | 'resync';
  data: Record<string, unknown>;
};

type Subscriber = { scope(): Actor['scope']; send(event: LiveEvent): void };

/** One listening connection for the whole process, however many people look at a screen. */
export type Hub = {
  /** Begins to listen with the first subscriber. The answer ends the subscription. */
  subscribe(subscriber: Subscriber): () => void;
  size(): number;
  stop(): Promise<void>;
};

const EVENTS = Object.keys(CHANNELS) as (keyof typeof CHANNELS)[];
const RETRY_MS = 2_000;
/** A line that was cut says nothing, for hours: the server is asked whether it is still there. */
const ASK_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 5_000;

export function createHub(databaseUrl: string, log: Logger, askEveryMs = ASK_EVERY_MS): Hub {
  const subscribers = new Set<Subscriber>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isStarted = false;

  async function listen(): Promise<void> {
    if (isStopped) return;
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'siklus-api-live',
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    });
    client = next;
    next.on('notification', ({ channel, payload }) => deliver(channel, payload));
    // Also fired when the server goes away; without a listener it would end the process.
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next, new Error('connection ended')));
    try {
      await next.connect();
      for (const channel of Object.values(CHANNELS)) await next.query(`listen ${channel}`);
      // What was told before we listened, also to the first who subscribed, may have been missed.
      tell({ event: 'resync', data: {} });
      asking = setInterval(() => void ask(next), askEveryMs);
      asking.unref();
    } catch (error) {
      lost(next, error);
    }
  }

  async function ask(which: pg.Client): Promise<void> {
    try {
      await which.query('select 1');
    } catch (error) {
      lost(which, error);
    }
  }

  function lost(which: pg.Client, error: unknown): void {
    if (isStopped || client !== which) return;
    client = null;
    clearInterval(asking);
    log.warn({ err: error }, 'live connection to the database lost');
    // One whose question is still open is cut off, not said farewell to.
    which.end().catch(() => undefined);
    timer = setTimeout(() => void listen(), RETRY_MS);
    timer.unref();
  }

  function deliver(channel: string, payload: string | undefined): void {
    const event = EVENTS.find((one) => CHANNELS[one] === channel);
    if (event === undefined || payload === undefined) return;
    try {
      tell({ event, data: JSON.parse(payload) as Record<string, unknown> });
    } catch (error) {
      log.error({ err: error, channel }, 'a notification could not be passed on');
    }
  }

  function tell(news: LiveEvent): void {
    for (const subscriber of subscribers) if (concerns(subscriber, news)) subscriber.send(news);
  }

  return {
    subscribe(subscriber) {
      subscribers.add(subscriber);
      if (!isStarted) {
        isStarted = true;
        void listen();
      }
      return () => subscribers.delete(subscriber);
    },
    size: () => subscribers.size,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      clearInterval(asking);
      await client?.end().catch(() => undefined);
    },
  };
}

/** News of a cycle goes to those who may see it; a year and the calendar are no secret. */
function concerns(subscriber: Subscriber, { event, data }: LiveEvent): boolean {
  return event !== 'cycle' || covers(subscriber.scope(), data as Place);
}
