import { bodyOf, client, fetchList, listAt } from './client.ts';
import type { BodyOf, Obstacle, ObstacleDetail, ReportingOffer } from './types.ts';

export async function listObstacles(
  cycleId: string,
  query: URLSearchParams,
  signal?: AbortSignal,
): Promise<{ rows: Obstacle[]; total: number }> {
  return fetchList(listAt('/cycles/{id}/obstacles', { id: cycleId }), query, signal);
}

export async function getObstacle(cycleId: string, obstacleId: string): Promise<ObstacleDetail> {
  return bodyOf(
    await client.GET('/cycles/{id}/obstacles/{obstacleId}', { params: { path: { id: cycleId, obstacleId } } }),
  );
}

/** Whether the reader may report here, and if not, why: asked before the button is shown. */
export async function getReportingOffer(cycleId: string): Promise<ReportingOffer> {
  return bodyOf(await client.GET('/cycles/{id}/obstacles/reporting', { params: { path: { id: cycleId } } }));
}

export async function reportObstacle(
  cycleId: string,
  draft: BodyOf<'/cycles/{id}/obstacles'>,
  key: string,
): Promise<{ number: number }> {
  return bodyOf(
    await client.POST('/cycles/{id}/obstacles', {
      params: { path: { id: cycleId }, header: { 'Idempotency-Key': key } },
      body: draft,
    }),
  );
}

export async function moveObstacle(
  cycleId: string,
  obstacleId: string,
  move: BodyOf<'/cycles/{id}/obstacles/{obstacleId}/transitions'>,
  key: string,
): Promise<{ number: number; status: string }> {
  return bodyOf(
    await client.POST('/cycles/{id}/obstacles/{obstacleId}/transitions', {
      params: { path: { id: cycleId, obstacleId }, header: { 'Idempotency-Key': key } },
      body: move,
    }),
  );
}

export async function commentObstacle(cycleId: string, obstacleId: string, text: string, key: string): Promise<object> {
  return bodyOf(
    await client.POST('/cycles/{id}/obstacles/{obstacleId}/comments', {
      params: { path: { id: cycleId, obstacleId }, header: { 'Idempotency-Key': key } },
      body: { text },
    }),
  );
}
