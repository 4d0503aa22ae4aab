import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const obstacles = {
  listObstacles: (id: string, query: URLSearchParams, signal?: AbortSignal) =>
    fetchList(listAt('/cycles/{id}/obstacles', { id }), query, signal),

  getObstacle: (id: string, obstacleId: string) =>
    get('/cycles/{id}/obstacles/{obstacleId}', { path: { id, obstacleId } }),

  /** Whether the reader may report here, and if not, why: asked before the button is shown. */
  getReportingOffer: (id: string) => get('/cycles/{id}/obstacles/reporting', { path: { id } }),

  reportObstacle: (id: string, body: BodyOf<'/cycles/{id}/obstacles'>, key: string) =>
    post('/cycles/{id}/obstacles', { path: { id }, key, body }),

  moveObstacle: (
    id: string,
    obstacleId: string,
    body: BodyOf<'/cycles/{id}/obstacles/{obstacleId}/transitions'>,
    key: string,
  ) =>
    post('/cycles/{id}/obstacles/{obstacleId}/transitions', {
      path: { id, obstacleId },
      key,
      body,
    }),

  commentObstacle: (id: string, obstacleId: string, text: string, key: string) =>
    post('/cycles/{id}/obstacles/{obstacleId}/comments', {
      path: { id, obstacleId },
      key,
      body: { text },
    }),
};
