import type { VerificationInput } from '@siklus/workflows/contract/proof.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool } from 'pg';
import type { Tally } from '../records/check.ts';

/** What is kept of a verification while it runs. */
export type Progress = { done: number; total: number | null; checked: Tally; alarms: number; notices: number };

/** How a verification is on record, from the side of whoever carries it out. Everything may run twice. */
export function openVerification(pool: Pool, id: string, attempt: number) {
  let number = 0;
  return {
    /** Makes the row where nobody has asked by hand; what an earlier attempt has found stays, and counts no longer. */
    async begin({ cycleIds, rebuild }: VerificationInput, now: Instant): Promise<void> {
      await pool.query(
        `INSERT INTO verification (id, attempt, started_at, touched_at, cycle_ids, rebuild)
         VALUES ($1, $2, $3, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET attempt = $2, touched_at = $3, finished_at = NULL, failure = NULL, done = 0,
           total = NULL, checked = '{}', alarms = 0, notices = 0`,
        [id, attempt, now, cycleIds, rebuild],
      );
    },

    async find({ kind, severity, cycleId, seq, field, expected, found, subject }: Finding): Promise<void> {
      number += 1;
      await pool.query(
        `INSERT INTO verification_finding (verification_id, attempt, number, kind, severity, cycle_id, seq, field, expected,
                                           found, subject)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
        [id, attempt, number, kind, severity, cycleId, seq, field, plain(expected), plain(found), plain(subject)],
      );
    },

    async tell({ done, total, checked, alarms, notices }: Progress, now: Instant): Promise<void> {
      await pool.query(
        `UPDATE verification SET touched_at = $3, done = $4, total = $5, checked = $6, alarms = $7, notices = $8
          WHERE id = $1 AND attempt = $2`,
        [id, attempt, now, done, total, JSON.stringify(checked), alarms, notices],
      );
    },

    async end(failure: string | null, now: Instant): Promise<void> {
      await pool.query(
        'UPDATE verification SET finished_at = $3, touched_at = $3, failure = $4 WHERE id = $1 AND attempt = $2',
        [id, attempt, now, failure && plain(failure)],
      );
    },
  };
}

/** What somebody has put into the record may hold what no text column can. */
function plain(text: string | null): string | null {
  return text?.replaceAll('\u0000', '\uFFFD') ?? null;
}
