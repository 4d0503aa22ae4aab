import { publicOperation } from '../http/operation.ts';

export const openapiOperations = [
  publicOperation({
    method: 'get',
    path: '/openapi.json',
    tag: 'operation',
    summary: 'This description',
    access: { roles: 'public', scope: 'none' },
    answer: { kind: 'raw', mediaType: 'application/json', description: 'OpenAPI 3.1' },
    handle: ({ deps, res }) => {
      res.set('Cache-Control', 'public, max-age=600').json(deps.description());
    },
  }),
];
