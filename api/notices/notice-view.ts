import type { RecordKind } from '@siklus/workflows/contract/records.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { describe } from '@siklus/workflows/domain/cycle/describe.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { NOTICE_KINDS, type NoticeToRole } from '@siklus/workflows/domain/cycle/notices.ts';
import { z } from 'zod';
import { type VillageColumns, villageRef } from '../cycles/cycle-row-view.ts';
import type { Language } from '../http/language.ts';
import { Instant, VillageRef } from '../wire/wire.ts';

export const NoticeKind = z.enum(NOTICE_KINDS);

export const Notice = z
  .object({
    id: z.string(),
    cycle: z.object({ id: z.string(), village: VillageRef }),
    kind: NoticeKind,
    at: Instant,
    sentence: z.string().meta({ description: 'What the notice is about, as the history says it.' }),
  })
  .meta({ id: 'Notice' });

export type NoticeColumns = VillageColumns & {
  id: string;
  record_kind: RecordKind;
  cycle_id: string;
  kind: NoticeToRole['kind'];
  created_at: InstantText;
  event: CycleEvent;
};

export function noticeView(row: NoticeColumns, language: Language): z.input<typeof Notice> {
  return {
    id: row.id,
    cycle: { id: row.cycle_id, village: villageRef(row) },
    kind: row.kind,
    at: row.created_at,
    sentence: capital(SENTENCES[row.record_kind](row.event)[language]),
  };
}

/** What happened, as the history of a record of that kind says it. */
const SENTENCES = { cycle: describe } as const satisfies Readonly<Record<RecordKind, unknown>>;

/** A notice stands alone: there is no name in front of its sentence. */
function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
