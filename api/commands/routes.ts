import { z } from 'zod';
import { fingerprintOf } from '../http/idempotency.ts';
import { operation } from '../http/operation.ts';
import { CycleId, CycleStatus, Instant, Stage } from '../wire/wire.ts';
import { CommandBody } from './command-view.ts';
import { sendCommand } from './send-command.ts';

const Receipt = z
  .object({
    seq: z.int(),
    head: z.string(),
    stage: Stage,
    status: CycleStatus,
    at: Instant.meta({ description: 'The time of the server at which it was carried out.' }),
  })
  .meta({ id: 'Receipt' });

export const commandOperations = [
  operation({
    method: 'post',
    path: '/cycles/{id}/commands',
    tag: 'cycles',
    summary: 'Do something in a cycle',
    description:
      'The Idempotency-Key is the id of the command: sent again, it gives the same answer and happens once. 503 OUTCOME_UNKNOWN means that it may have happened: repeat with the same key.',
    access: { roles: 'signedIn', scope: 'one', decidedBy: 'process' },
    params: z.strictObject({ id: CycleId }),
    body: CommandBody,
    act: (body) => ({ what: body.type, ...('step' in body && { step: body.step }) }),
    answer: { kind: 'one', status: 200, schema: Receipt },
    handle: ({ deps, session, params, body, key }) => {
      const { expectedSeq, delegation, ...intent } = body;
      const fingerprint = fingerprintOf(session.userId, body);
      const command = { cycleId: params.id, key, fingerprint, intent, expectedSeq, delegation };
      return sendCommand(deps, session, command);
    },
  }),
];
