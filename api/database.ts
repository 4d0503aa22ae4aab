/** SQLSTATE classes and codes with which Postgres says that it is away, starting, stopping or full. */
const SQLSTATES = /^(08...|57P0[1-3]|53300|53[12]00)$/;
const SOCKET_ERRORS = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
];
/** Prisma: cannot reach, timed out, closed, pool exhausted. */
const PRISMA_CODES = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024'];
/** What node-postgres says without a code. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end/;

/** Whether an error means that Postgres cannot be reached now, as opposed to a mistake in what was asked. */
export function isDatabaseDown(error: unknown): boolean {
  for (let e = error as Failure | null | undefined, depth = 0; e && depth < 5; e = e.cause, depth += 1) {
    const code = typeof e.code === 'string' ? e.code : '';
    if (SQLSTATES.test(code) || SOCKET_ERRORS.includes(code) || PRISMA_CODES.includes(code)) return true;
    if (MESSAGES.test(String(e.message))) return true;
    if (Array.isArray(e.errors) && e.errors.some(isDatabaseDown)) return true;
  }
  return false;
}

type Failure = { code?: unknown; message?: unknown; errors?: unknown; cause?: Failure };
