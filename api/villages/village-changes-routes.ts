import { parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { z } from 'zod';
import { operation } from '../http/operation.ts';
import { Day, orNull, VillageType } from '../wire/wire.ts';
import { changeVillageByDecree } from './change-village.ts';
import { readVillage } from './read-villages.ts';
import { VillageCode, VillageDetail } from './village-view.ts';

const Name = z.string().trim().min(1).max(100);
/** Only its length: what a code must look like is a refusal of the domain, with its own sentence. */
const Code = z.string().trim().min(1).max(20);

const common = {
  decree: z.string().trim().min(1).max(300),
  reason: z.string().trim().min(1).max(1000),
  effectiveFrom: z.iso.date().transform((text, ctx) => {
    const day = parsePlainDate(text);
    if (day !== null) return day;
    ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
    return z.NEVER;
  }),
};

const Change = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('recode'), code: Code, name: Name.optional(), ...common }),
    z.strictObject({ kind: z.literal('rename'), name: Name, ...common }),
    z.strictObject({ kind: z.literal('merge'), into: Code, ...common }),
    z.strictObject({ kind: z.literal('become'), type: VillageType, code: Code, name: Name.optional(), ...common }),
  ])
  .meta({
    id: 'VillageChange',
    description:
      'become: a desa becomes a kelurahan or a kelurahan a desa; the seventh digit of the code says which, so the code changes too.',
  });

const Changed = z
  .object({
    village: VillageDetail,
    cycles: z
      .array(
        z.object({
          cycleId: z.string(),
          fiscalYear: z.int(),
          command: orNull(z.enum(['recodeVillage', 'endCycle'])).meta({
            description: 'What the cycle is told; null where it only goes on to its accountability.',
          }),
          occurredOn: orNull(Day),
        }),
      )
      .meta({ description: 'The open cycles that this concerns.' }),
    batchId: orNull(z.uuid()).meta({ description: 'The order that tells them: GET /batches/{id}.' }),
  })
  .meta({ id: 'ChangedVillage' });

export const villageChangeOperations = [
  operation({
    method: 'post',
    path: '/villages/{code}/changes',
    tag: 'regions',
    summary: 'Enter a decree that re-codes, renames, merges or turns a village into something else',
    description:
      'The identity stays: an old code goes on finding the village. Answers which open cycles are concerned.',
    access: { roles: 'changeVillages', scope: 'one' },
    params: z.strictObject({ code: VillageCode }),
    body: Change,
    answer: { kind: 'one', status: 200, schema: Changed },
    handle: async ({ deps, session, params, body, key }) => {
      const { reason, ...change } = body;
      const { villageId, cycles, batchId } = await changeVillageByDecree(deps, { session, key }, params.code, {
        change,
        reason,
      });
      return {
        village: await readVillage(deps.pool, session.scope, villageId, undefined),
        cycles: cycles.map(({ cycleId, fiscalYear, intent }) => ({
          cycleId,
          fiscalYear,
          command: intent && intent.type,
          occurredOn: intent && intent.occurredOn,
        })),
        batchId,
      };
    },
  }),
];
