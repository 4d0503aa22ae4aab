import { z } from 'zod';
import { idsInEvent } from '../cycles/event-view.ts';
import { findCycle } from '../cycles/read-cycle.ts';
import { operation } from '../http/operation.ts';
import { sendZip } from '../http/send-zip.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId, wholeNumber } from '../wire/wire.ts';
import { makeBundle } from './bundle/make-bundle.ts';
import { readTechnicalEvent } from './proof/read-event.ts';
import { readProof } from './proof/read-proof.ts';
import { CycleProof, proofView, TechnicalEvent } from './proof-view.ts';

const access = { roles: 'signedIn', scope: 'one' } as const;

export const cycleProofOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/proof',
    tag: 'audit',
    summary: 'Who decided what, on which text, under which delegation, and whether it was changed since',
    description: 'Worked out at the moment of asking: the chain of the cycle and the bytes of each text.',
    access,
    params: z.strictObject({ id: CycleId }),
    answer: { kind: 'one', status: 200, schema: CycleProof },
    handle: async ({ deps, session, params, language }) => {
      const proof = await readProof(deps.pool, session.scope, params.id);
      const people = await findPeople(deps.prisma, proof.record.events.flatMap(idsInEvent), language);
      return proofView(params.id, proof, people, language);
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/events/{seq}',
    tag: 'audit',
    summary: 'An event as it is hashed, and where the engine itself has it',
    access,
    sensitive: 'technicalEvent',
    params: z.strictObject({ id: CycleId, seq: wholeNumber(1, 1_000_000) }),
    answer: { kind: 'one', status: 200, schema: TechnicalEvent },
    handle: async ({ deps, session, params }) => {
      await findCycle(deps.pool, session.scope, params.id);
      return readTechnicalEvent(deps, params.id, params.seq);
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/bundle',
    tag: 'audit',
    summary: 'A village-year to verify elsewhere: record, texts, engine histories, signatures, and a verifier',
    description: 'A zip. README.txt in it says how to verify it with Node alone, without a network.',
    access: { roles: 'takeBundle', scope: 'one' },
    sensitive: 'bundle',
    params: z.strictObject({ id: CycleId }),
    answer: { kind: 'raw', mediaType: 'application/zip', description: 'The bundle' },
    handle: async ({ deps, session, params, res }) => {
      const { fileName, files } = await makeBundle(deps, session.scope, params.id);
      return () => {
        // What goes wrong from here on can only be seen by the zip being cut off.
        sendZip(res, fileName, files).catch((err: unknown) => {
          deps.log.error({ err, cycle: params.id }, 'a bundle was not sent to its end');
          res.destroy();
        });
      };
    },
  }),
];
