import { appendWithin } from '@siklus/prisma/access-log.ts';
import {
  DECIDED_KINDS,
  type DecidedKind,
  type DecidedTerm,
  keptDaysAt,
  RECORD_KINDS,
  RETENTION_RULES,
  type RecordKind,
  type RetentionRule,
} from '@siklus/workflows/domain/audit/retention.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { accessEntry } from '../http/access-entry.ts';
import type { Language } from '../http/language.ts';
import { Problem } from '../http/problem.ts';
import { findPeople } from '../wire/find-people.ts';
import { lock, writeOnce } from '../wire/write-once.ts';
import type { AuditWriting } from './legal-holds.ts';
import type { RetentionRules } from './retention-view.ts';

type Decided = DecidedTerm & { kind: DecidedKind; version: number; reason: string; by: string };
type LastRun = { kind: DecidedKind; at: Instant; removed: number; held: number };

/** Every rule with the term that holds now, what was decided about it, and what it removed last. */
export async function readRetention(deps: Deps, language: Language): Promise<z.input<typeof RetentionRules>> {
  const decided = await decisions(deps.pool);
  const { rows: runs } = await deps.pool.query<LastRun>(
    'select distinct on (kind) kind, at, removed, held from retention_run order by kind, at desc',
  );
  const people = await findPeople(
    deps.prisma,
    decided.map(({ by }) => by),
    language,
  );
  return {
    rules: RECORD_KINDS.map((kind) => {
      const rule: RetentionRule = RETENTION_RULES[kind];
      const terms = decided.filter((one) => one.kind === kind);
      const last = runs.find((run) => run.kind === kind);
      return {
        kind,
        label: rule.label[language],
        keptDays: terms.length > 0 ? keptDaysAt(terms, deps.now()) : rule.keptDays,
        from: rule.from[language],
        basis: rule.basis[language],
        sure: rule.sure,
        leastDays: rule.leastDays,
        lastRunAt: last?.at ?? null,
        lastRemoved: last?.removed ?? null,
        held: last?.held ?? null,
        history: terms
          .map(({ version, keptDays, reason, by, decidedAt: at }) => ({
            version,
            keptDays,
            reason,
            decidedBy: people(by),
            at,
          }))
          .reverse(),
      };
    }),
  };
}

/** How many days archived histories are kept now. */
export async function historyDays({ pool, now }: Deps): Promise<number> {
  return keptDaysAt(
    (await decisions(pool)).filter(({ kind }) => kind === 'histories'),
    now(),
  );
}

/** The oldest decision of a kind first. */
async function decisions(pool: pg.Pool): Promise<Decided[]> {
  const { rows } = await pool.query<Decided>(
    `select kind, version, kept_days as "keptDays", reason, changed_by as by, created_at as "decidedAt"
       from retention_rule order by kind, version`,
  );
  return rows;
}

/**
 * Decides a term: a new version; a shorter one counts after 30 days. Throws RETENTION_FIXED where it is not to be decided, and
 * RETENTION_TOO_SHORT below the least.
 */
export async function decideRetention(
  { pool }: Deps,
  { session, key, asked }: AuditWriting,
  kind: RecordKind,
  { keptDays, reason }: { keptDays: number; reason: string },
): Promise<void> {
  if (!isDecided(kind)) throw new Problem('RETENTION_FIXED');
  const least = RETENTION_RULES[kind].leastDays;
  if (keptDays < least) throw new Problem('RETENTION_TOO_SHORT', { params: { least } });
  await writeOnce(pool, { session, key, asked: ['decideRetention', kind, keptDays, reason] }, async (client) => {
    await lock(client, `retention:${kind}`);
    await client.query(
      `insert into retention_rule (kind, version, kept_days, reason, changed_by)
       select $1, max(version) + 1, $2, $3, $4 from retention_rule where kind = $1`,
      [kind, keptDays, reason, session.userId],
    );
    const told = { kind: 'retention', what: 'decideRetention', target: kind, data: { keptDays, reason } } as const;
    await appendWithin(client, [accessEntry(asked, told)]);
    return {};
  });
}

function isDecided(kind: RecordKind): kind is DecidedKind {
  return (DECIDED_KINDS as readonly RecordKind[]).includes(kind);
}
