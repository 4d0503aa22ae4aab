import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Pool } from 'pg';
import type { Check, CheckDependencies } from '../records/check.ts';

/** Documents are up to ten megabytes; Postgres hashes them one after the other and hands out only the hash. */
const DOCUMENTS_AT_ONCE = 50;
const EVENTS_AT_ONCE = 1000;

/** Where the hash of a text stands in an event; budgets handed in as lines are texts like all others: their canonical JSON. */
const HASH = '$.data.sha256';
const NAMING_TEXTS = ['documentAttached', 'documentSigned', 'stepApproved', 'stepDeemedApproved', 'remarkAdded'];
/** A repair that puts another text in the place of a wrong one names it inside. */
const REPAIRS = ['repairProposed', 'repaired'];
const HASH_IN_REPAIR = '$.data.correction.value.sha256';

/**
 * Whether every stored text still has the bytes of its name, and every text that the record speaks of is there under the
 * hash that was approved. Whoever changes bytes and stored hash alike is found by the second: the event names the old one.
 */
export const checkDocuments: Check = async function* (dependencies) {
  yield* alteredBytes(dependencies);
  yield* namedTexts(dependencies);
};

async function* alteredBytes({ pool, recordIds, tally, beat }: CheckDependencies): AsyncGenerator<Finding> {
  type Row = { id: string; cycleId: string; stored: string; actual: string };
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: Row[] } = await pool.query<Row>(
      `select id, cycle_id as "cycleId", sha256 as stored, encode(sha256(content), 'hex') as actual
         from document_version
        where ($1::uuid is null or id > $1) and ($2::text[] is null or cycle_id = any($2)) order by id limit $3`,
      [after, recordIds, DOCUMENTS_AT_ONCE],
    );
    for (const { id, cycleId, stored, actual } of rows) {
      if (actual === stored) continue;
      const known = { cycleId, seq: await attachedBy(pool, cycleId, id), field: 'content', subject: id };
      yield finding('documentAltered', { ...known, expected: stored, found: actual });
    }
    tally('documents', rows.length);
    beat();
    after = rows.at(-1)?.id ?? null;
    if (rows.length < DOCUMENTS_AT_ONCE) return;
  }
}

/** The event that first made a version part of its cycle; null where it was only stored. */
async function attachedBy(pool: Pool, cycleId: string, versionId: string): Promise<number | null> {
  const { rows } = await pool.query<{ seq: number | null }>(
    `select min(seq) as seq from event
      where cycle_id = $1 and type = 'documentAttached' and event #>> '{data,versionId}' = $2`,
    [cycleId, versionId],
  );
  return rows[0]?.seq ?? null;
}

type Named = {
  cycleId: string;
  seq: number;
  inRepair: boolean;
  sha256: string;
  versionId: string | null;
  stored: string | null;
};

/**
 * An attachment names one version and its hash; what is signed, decided or remarked on is named by the hash alone, which an
 * attachment has named before.
 */
async function* namedTexts({ pool, recordIds, beat }: CheckDependencies): AsyncGenerator<Finding> {
  for (let after = { cycleId: '', seq: 0 }; ; ) {
    const { rows }: { rows: Named[] } = await pool.query<Named>(
      `with naming as (
         select cycle_id, seq, type, coalesce(event #> '{data,correction,value}', event -> 'data') as named,
                coalesce(event #>> '{data,correction,kind}', event #>> '{data,kind}') as kind
           from event
          where (cycle_id, seq) > ($1, $2) and ($5::text[] is null or cycle_id = any($5))
            and (type = any($3) and event #>> '{data,sha256}' <> ''
              or type = any($4) and event #>> '{data,correction,what}' = 'document')
          order by cycle_id, seq limit $6)
       select n.cycle_id as "cycleId", n.seq, n.type = any($4) as "inRepair", n.named ->> 'sha256' as sha256,
              n.named ->> 'versionId' as "versionId", d.sha256 as stored
         from naming n left join lateral (
           select sha256 from document_version
            where cycle_id = n.cycle_id and (kind = n.kind or n.kind is null)
              and case when n.named ? 'versionId' then id::text = n.named ->> 'versionId'
                       else sha256 = n.named ->> 'sha256' end
            limit 1) d on true
        order by n.cycle_id, n.seq`,
      [after.cycleId, after.seq, NAMING_TEXTS, REPAIRS, recordIds, EVENTS_AT_ONCE],
    );
    for (const { cycleId, seq, inRepair, sha256, versionId, stored } of rows) {
      if (stored === sha256) continue;
      const field = inRepair ? HASH_IN_REPAIR : HASH;
      const known = { cycleId, seq, field, subject: versionId, expected: sha256, found: stored };
      yield finding(stored === null ? 'documentMissing' : 'documentAltered', known);
    }
    beat();
    const last = rows.at(-1);
    if (last === undefined || rows.length < EVENTS_AT_ONCE) return;
    after = last;
  }
}
