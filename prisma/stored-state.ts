import { upcastState } from '@siklus/workflows/domain/cycle/upcast.ts';

/**
 * Rows with the state of their cycle as this code knows it, whichever release wrote it: nothing reads `cycle.state` past here.
 * A row that was read without it stays as it is.
 */
export function withState<R extends object>(rows: readonly R[]): R[] {
  return rows.map((row) => {
    const state = (row as { state?: unknown }).state;
    return typeof state === 'object' && state !== null ? { ...row, state: upcastState(state) } : row;
  });
}
