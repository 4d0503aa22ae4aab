import { usePermissions } from 'react-admin';
import { Navigate } from 'react-router-dom';
import type { Role } from '../api/types.ts';
import { PageSkeleton } from './PageSkeleton.tsx';
import { startPathOf } from './start-path.ts';

export function StartPage() {
  const { permissions: role } = usePermissions<Role>();
  return role ? <Navigate to={startPathOf(role)} replace /> : <PageSkeleton />;
}
