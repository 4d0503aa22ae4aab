import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { RIGHTS } from '@siklus/workflows/domain/policy/rights.ts';
import { z } from 'zod';
import { type Answer, needsKey, type Operation, operationName } from '../http/operation.ts';
import { allOperations } from '../operations.ts';
import { Problem } from '../wire/wire.ts';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;

let made: Document | undefined;

/** The description of this API, generated from the schemas that check its requests and answers. */
export function apiDocument(): Document {
  made ??= generate(allOperations());
  return made;
}

function generate(operations: readonly Operation[]): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'siklus_session' });
  registry.registerComponent('responses', 'Refused', problemResponse('Refused'));
  registry.registerComponent('responses', 'NotCarriedOut', problemResponse('Not carried out, or unknown'));
  for (const o of operations) registry.registerPath(pathOf(o));
  const definitions = [...registry.definitions, { type: 'schema' as const, schema: Problem }];
  return new OpenApiGeneratorV31(definitions, { sortComponents: 'alphabetically' }).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Siklus Desa',
      version: '1',
      description: 'The yearly planning cycle of Indonesian villages. Errors are application/problem+json (Problem).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
  });
}

function problemResponse(description: string) {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema } } };
}

const IdempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .meta({ description: 'The id of this write. Sent again, it happens once.' }),
});

function pathOf(o: Operation): RouteConfig {
  const { roles } = o.access;
  const isPublic = roles === 'public';
  return {
    method: o.method,
    path: o.path,
    operationId: operationName(o),
    tags: [o.tag],
    summary: o.summary,
    ...(o.description ? { description: o.description } : {}),
    ...(isPublic ? {} : { security: [{ session: [] }] }),
    'x-authz': { ...o.access, roles: isPublic || roles === 'signedIn' ? roles : [...RIGHTS[roles]] },
    request: {
      ...(o.params ? { params: o.params as z.ZodObject } : {}),
      ...(o.query ? { query: o.query as z.ZodObject } : {}),
      ...(needsKey(o) ? { headers: IdempotencyKey } : {}),
      ...(o.body ? { body: { required: true, content: { 'application/json': { schema: o.body } } } } : {}),
    },
    responses: {
      ...success(o.answer),
      ...(o.path === '/readyz' && o.answer.kind === 'one'
        ? { 503: { description: 'Not ready', content: { 'application/json': { schema: o.answer.schema } } } }
        : {}),
      '4XX': { $ref: '#/components/responses/Refused' },
      '5XX': { $ref: '#/components/responses/NotCarriedOut' },
    },
  };
}

function success(answer: Answer): RouteConfig['responses'] {
  switch (answer.kind) {
    case 'one':
      return { [answer.status]: { description: 'Done', content: { 'application/json': { schema: answer.schema } } } };
    case 'list':
      return {
        200: {
          description: 'One page',
          headers: {
            'Content-Range': {
              description: `What part of how many: ${answer.noun} 0-24/193`,
              required: true,
              schema: { type: 'string' },
            },
          },
          content: { 'application/json': { schema: z.array(answer.schema) } },
        },
      };
    case 'nothing':
      return { 204: { description: 'Done' } };
    case 'raw':
      return { 200: { description: answer.description, content: { [answer.mediaType]: { schema: z.string() } } } };
  }
}
