import type { BudgetLine as Line } from '@siklus/workflows/domain/budget/line.ts';
import { z } from 'zod';
import { lineView } from '../budgets/budget-text.ts';
import { BudgetLine } from '../budgets/budget-view.ts';
import { Remark, remarkView } from '../cycles/matters-view.ts';
import type { People } from '../wire/find-people.ts';
import { orNull, Sha256, StepId } from '../wire/wire.ts';
import type { RemarksOfStep as Remarks } from './read-remarks.ts';

const Text = z
  .object({ sha256: Sha256, versionId: orNull(z.string()) })
  .meta({ description: 'versionId is null where the text came as a scan.' });

const Lines = {
  before: orNull(BudgetLine).meta({ description: 'As it was in the version that was read.' }),
  now: orNull(BudgetLine).meta({ description: 'As it is in the newest version.' }),
};

export const RemarksOfStep = z
  .object({
    step: StepId,
    sentBack: orNull(Text).meta({ description: 'The version that was sent back last.' }),
    newest: orNull(Text),
    remarks: z.array(
      Remark.extend({
        ...Lines,
        status: orNull(z.enum(['unresolved', 'changed', 'moved', 'removed'])).meta({
          description: 'What became of its line; null where one of the versions has no lines.',
        }),
      }).meta({ id: 'TracedRemark' }),
    ),
    toReread: orNull(z.array(z.object({ id: z.string(), ...Lines }))).meta({
      description:
        'Only what is new or different since the version that was sent back, and what is as it was despite an open remark. null: read all of it.',
    }),
  })
  .meta({ id: 'RemarksOfStep' });

export function remarksView(of: Remarks, people: People): z.input<typeof RemarksOfStep> {
  return {
    ...of,
    remarks: of.remarks.map(({ remark, status, ...lines }) => ({
      ...remarkView(remark, people),
      status,
      ...linesView(lines),
    })),
    toReread: of.toReread?.map(({ id, ...lines }) => ({ id, ...linesView(lines) })) ?? null,
  };
}

function linesView({ before, now }: { before: Line | null; now: Line | null }) {
  return { before: before && lineView(before), now: now && lineView(now) };
}
