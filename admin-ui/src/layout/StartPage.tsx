import { Navigate } from 'react-router-dom';
import { useMe } from '../providers/me.ts';
import { PageSkeleton } from './PageSkeleton.tsx';
import { startPathOf } from './start-path.ts';

export function StartPage() {
  const me = useMe();
  return me ? <Navigate to={startPathOf(me)} replace /> : <PageSkeleton />;
}
