import { UNDO_WINDOW_SECONDS } from '@siklus/workflows/contract/batch.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import {
  BULK_COMMANDS,
  COUNT_TYPED_ABOVE,
  type BulkCommand as Command,
  MOST_IN_BULK,
} from '@siklus/workflows/domain/cycle/in-bulk.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { refusalView } from '../http/problem.ts';
import { TASK_LIST } from '../tasks/list-tasks.ts';
import { TaskId, TaskRow, taskRow } from '../tasks/task-view.ts';
import { orNull, RefusalView, Sha256 } from '../wire/wire.ts';
import type { Assessed, BulkPreview as Preview } from './bulk-decisions.ts';

export const BulkCommand = z.enum(Object.keys(BULK_COMMANDS) as [Command, ...Command[]]);

/** Tasks by name, or all that a filter of the inbox finds. */
export const BulkRequest = z.union([
  z.strictObject({ command: BulkCommand, tasks: z.array(TaskId).min(1).max(MOST_IN_BULK) }),
  z.strictObject({ command: BulkCommand, filter: listQuery(TASK_LIST) }),
]);

export const BulkOrder = z
  .strictObject({
    command: BulkCommand,
    items: z
      .array(
        z.strictObject({
          task: TaskId,
          sha256: orNull(Sha256).meta({ description: 'The text that was shown; another one since then is refused.' }),
        }),
      )
      .min(1)
      .max(MOST_IN_BULK)
      .refine(
        (items) => new Set(items.map(({ task }) => task.cycleId)).size === items.length,
        'A cycle is named twice',
      ),
    reason: z.string().trim().max(4000).default(''),
    preview: z.uuid().meta({ description: 'The preview that the tasks were taken from.' }),
    opened: z
      .array(z.string().max(200))
      .max(MOST_IN_BULK)
      .meta({ description: 'Tasks that were opened and looked at: at least those of the sample.' }),
    count: z
      .int()
      .optional()
      .meta({ description: `The number of tasks as typed; needed above ${COUNT_TYPED_ABOVE}.` }),
  })
  .meta({ id: 'BulkOrder' });

export const BulkPreview = z
  .object({
    id: z.string(),
    items: z.array(
      z.object({
        id: z.string(),
        task: orNull(TaskRow),
        eligible: z.boolean(),
        sha256: orNull(Sha256),
        refusals: z.array(RefusalView),
      }),
    ),
    eligible: z.int(),
    sample: z.array(z.string()).meta({ description: 'To be opened and looked at before it is confirmed.' }),
    undoSeconds: z.int().meta({ description: 'How long an order can be cancelled before it begins.' }),
    countTyped: z.boolean().meta({ description: 'So many that the number has to be typed.' }),
  })
  .meta({ id: 'BulkPreview' });

export function bulkPreview(
  { id, items, sample }: Preview,
  calendar: Calendar,
  now: Instant,
  language: Language,
): z.input<typeof BulkPreview> {
  const isEligible = ({ refusals }: Assessed) => refusals.length === 0;
  const eligible = items.filter(isEligible).length;
  return {
    id,
    items: items.map((item) => ({
      id: item.id,
      task: item.row && taskRow(item.row, calendar, now, null),
      eligible: isEligible(item),
      sha256: item.sha256,
      refusals: item.refusals.map((one) => refusalView(one, language)),
    })),
    eligible,
    sample,
    undoSeconds: UNDO_WINDOW_SECONDS,
    countTyped: eligible > COUNT_TYPED_ABOVE,
  };
}
