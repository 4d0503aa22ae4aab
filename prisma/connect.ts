import pg from 'pg';

export type PoolOptions = {
  databaseUrl: string;
  /** Most connections held at once. */
  max: number;
  /** How the sessions are named in pg_stat_activity. */
  applicationName: string;
  /** The server ends a statement after this long; 10 s when not given. */
  statementTimeoutMs?: number;
  /** Told of connections that broke, whether or not a query was running on them; silence is fine. */
  onError?: (error: Error) => void;
};

const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** Beyond the server's own limit: only a server that went silent is given up from here. */
const SILENCE_MS = 2_000;

/**
 * Connections to Postgres whose sessions run in UTC, with dates as 'YYYY-MM-DD', instants as the domain's Instant
 * ('2025-12-01T15:59:59.000Z') and int8 as numbers. A connection or query rejects when Postgres is away; nothing here
 * ends the process. The caller ends the pool.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const { databaseUrl, max, applicationName, statementTimeoutMs = STATEMENT_TIMEOUT_MS, onError = () => {} } = options;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + SILENCE_MS,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    keepAlive: true,
    types: typeParsers(),
    onConnect: insistOnUtc as (client: pg.ClientBase) => void, // pg-pool waits for it; its types do not say so
  });
  // A connection that breaks emits `error`: on the pool while it is idle, on the client while it is checked out. Either
  // one without a listener ends the process.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/**
 * Prisma's adapter writes instants without a zone and so by the zone of the session (prisma/orm #28629): a database or
 * role set to Asia/Makassar would move every deadline by eight hours. pg-pool waits for this before it lends a client.
 */
async function insistOnUtc(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ zone: string; style: string }>(
    `SELECT set_config('TimeZone', 'UTC', false) AS zone, set_config('DateStyle', 'ISO, YMD', false) AS style`,
  );
  if (rows[0]?.zone !== 'UTC') throw new Error(`The database session runs in ${rows[0]?.zone} and not in UTC`);
}

function typeParsers(): pg.CustomTypesConfig {
  const { DATE, TIMESTAMPTZ, INT8 } = pg.types.builtins;
  const types = new pg.TypeOverrides();
  types.setTypeParser(DATE, (text: string) => text);
  types.setTypeParser(TIMESTAMPTZ, instantOf);
  types.setTypeParser(INT8, wholeNumber);
  return types;
}

/** '2025-12-01 15:59:59.5+00', as a session in UTC writes it, to '2025-12-01T15:59:59.500Z'. */
function instantOf(text: string): string {
  return new Date(`${text.replace(' ', 'T')}:00`).toISOString();
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`Too large for a number: ${text}`);
  return number;
}
