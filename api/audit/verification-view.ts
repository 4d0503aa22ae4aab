import { COUNTED, type Tally } from '@siklus/workflows/contract/proof.ts';
import { FINDING_KINDS, type Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { describeFinding } from '@siklus/workflows/domain/audit/finding-texts.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import type { People } from '../wire/find-people.ts';
import { CycleId, Instant, orNull } from '../wire/wire.ts';

const Checked = z.object(Object.fromEntries(COUNTED.map((what) => [what, z.int()])) as Record<keyof Tally, z.ZodInt>);

export const Verification = z
  .object({
    id: z.uuid(),
    startedAt: Instant,
    finishedAt: orNull(Instant),
    startedBy: orNull(z.object({ id: z.string(), name: z.string() })).meta({ description: 'null: the schedule.' }),
    cycleIds: orNull(z.array(CycleId)).meta({ description: 'null: everything.' }),
    rebuild: z.boolean().meta({ description: 'The tables that people read were made anew and compared as well.' }),
    progress: z.object({ done: z.int(), total: orNull(z.int()) }),
    ok: orNull(z.boolean()).meta({ description: 'null while it runs, and where it could not be brought to its end.' }),
    checked: Checked.meta({ description: 'How many of what were read.' }),
    alarms: z.int(),
    notices: z.int(),
    failure: orNull(z.string()).meta({ description: 'Why it could not be brought to its end.' }),
  })
  .meta({ id: 'Verification' });

export const VerificationState = z
  .object({
    latest: orNull(Verification).meta({ description: 'The last one of everything that came to its end.' }),
    running: orNull(Verification),
    nextAt: orNull(Instant),
  })
  .meta({ id: 'VerificationState' });

export const FindingView = z
  .object({
    id: z.string(),
    kind: z.enum(FINDING_KINDS),
    severity: z.enum(['alarm', 'notice']),
    cycleId: orNull(z.string()),
    seq: orNull(z.int()),
    field: orNull(z.string()),
    expected: orNull(z.string()),
    found: orNull(z.string()),
    subject: orNull(z.string()),
    villageName: orNull(z.string()),
    fiscalYear: orNull(z.int()),
    sentence: z.string(),
    advice: z.string(),
  })
  .meta({ id: 'Finding', description: 'One thing that is not as it should be.' });

export type VerificationColumns = {
  id: string;
  started_at: InstantText;
  finished_at: InstantText | null;
  started_by: string | null;
  cycle_ids: string[] | null;
  rebuild: boolean;
  done: number;
  total: number | null;
  checked: Partial<Tally>;
  alarms: number;
  notices: number;
  failure: string | null;
  /** Neither ended nor heard of for a while: whoever carried it out is gone. */
  abandoned: boolean;
};

export type FindingColumns = Omit<Finding, 'cycleId'> & {
  verification_id: string;
  number: number;
  cycle_id: string | null;
  village_name: string | null;
};

export function verificationView(row: VerificationColumns, people: People): z.input<typeof Verification> {
  const { id, cycle_ids, rebuild, done, total, alarms, notices } = row;
  const startedBy = row.started_by === null ? null : people(row.started_by);
  const failure = row.failure ?? (row.abandoned ? 'interrupted' : null);
  const isWhole = row.finished_at !== null && failure === null;
  return {
    id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    startedBy: startedBy && { id: startedBy.id, name: startedBy.name },
    cycleIds: cycle_ids,
    rebuild,
    progress: { done, total },
    ok: isWhole ? alarms === 0 : null,
    checked: Object.fromEntries(COUNTED.map((what) => [what, row.checked[what] ?? 0])) as Tally,
    alarms,
    notices,
    failure,
  };
}

export function findingView(row: FindingColumns, language: Language): z.input<typeof FindingView> {
  const { kind, severity, seq, field, expected, found, subject, cycle_id: cycleId } = row;
  const finding: Finding = { kind, severity, cycleId, seq, field, expected, found, subject };
  const { sentence, advice } = describeFinding(finding);
  return {
    id: `${row.verification_id}/${row.number}`,
    ...finding,
    villageName: row.village_name,
    fiscalYear: cycleId === null ? null : Number(cycleId.split('-')[1]) || null,
    sentence: sentence[language],
    advice: advice[language],
  };
}
