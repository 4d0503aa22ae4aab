import { operation } from '../http/operation.ts';
import { openStream } from '../live/stream.ts';

export const streamOperations = [
  operation({
    method: 'get',
    path: '/stream',
    tag: 'live',
    summary: 'What changes in your region, as server-sent events',
    description:
      'Events: `cycle` {id, seq, villageId, districtCode, stage, status}, `fiscalYear` {regencyCode, year}, `calendar` {version}, `batch` {id, regencyCode}, `resync` {} after an interruption. A comment every 20 s. Ends with the session.',
    access: { roles: 'signedIn', scope: 'rows' },
    answer: { kind: 'raw', mediaType: 'text/event-stream', description: 'Server-sent events' },
    handle: ({ deps, session, req, res }) => openStream(deps, session, req, res),
  }),
];
