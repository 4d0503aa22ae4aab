import type { AccessLog } from '@siklus/prisma/access-log.ts';
import type { PrismaClient } from '@siklus/prisma/generated/client.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { Calendars } from './calendar/calendars.ts';
import type { Config } from './config.ts';
import type { Engine } from './engine/connect.ts';
import type { Recently } from './http/recently.ts';
import type { Hub } from './live/hub.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './operation/check-readiness.ts';
import type { HealthReader } from './operation/part.ts';

/** What the app is given by whoever starts it. */
export type AppInput = {
  config: Config;
  pool: pg.Pool;
  engine: Engine;
  hub: Hub;
  log: Logger;
  /** How often a stream shows that it is alive and looks whether its session is; 20 s unless told. */
  heartbeatMs?: number;
  /** The server's clock; the machine's unless told. */
  now?(): Instant;
  /** False until the checks at the start have passed: then everything but the probes answers NOT_READY. */
  isOpen(): boolean;
};

/** What a request can reach. */
export type Deps = AppInput & {
  /** On the connections of the pool. */
  prisma: PrismaClient;
  access: AccessLog;
  /** What this process has put on record within the last minute. */
  recently: Recently;
  calendars: Calendars;
  metrics: Metrics;
  readiness(): Promise<Readiness>;
  health: HealthReader;
  /** The OpenAPI document of all operations. */
  description(): object;
  /** The server's clock: commands are stamped with it, never with the client's. */
  now(): Instant;
};
