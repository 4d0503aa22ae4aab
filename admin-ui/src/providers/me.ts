import { useGetIdentity } from 'react-admin';
import type { Me } from '../api/types.ts';

/** Who is signed in; nobody while the API has not answered. */
export function useMe(): Me | undefined {
  const { data } = useGetIdentity();
  return data as Me | undefined;
}
