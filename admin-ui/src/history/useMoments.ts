import { useQuery } from '@tanstack/react-query';
import { cycleKey } from '../cycles/useCycle.ts';
import { useApi } from '../providers/useApi.ts';

/** Every moment of a cycle and who appears in it: asked for once, used by the filters and by the way back in time. */
export function useMoments(cycleId: string) {
  const api = useApi();
  return useQuery({ queryKey: [cycleKey(cycleId), 'moments'], queryFn: () => api.getMoments(cycleId) });
}
