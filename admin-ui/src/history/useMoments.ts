import { queryOptions } from '@tanstack/react-query';
import { getMoments } from '../api/record.ts';
import { cycleKey } from '../cycles/useCycle.ts';

/** Every moment of a cycle and who appears in it: asked for once, used by the filters and by the way back in time. */
export function momentsOf(cycleId: string) {
  return queryOptions({ queryKey: [cycleKey(cycleId), 'moments'], queryFn: () => getMoments(cycleId) });
}
