import { usePermissions } from 'react-admin';
import { Navigate } from 'react-router-dom';
import type { Role } from '../api/types.ts';
import { can } from '../providers/abilities.ts';
import { PageSkeleton } from './PageSkeleton.tsx';

/** Everyone begins where the first question of the day is answered (design.md §1). */
export function StartPage() {
  const { permissions: role, isPending } = usePermissions<Role>();
  if (isPending) return <PageSkeleton />;
  if (can(role, 'startWithVillages')) return <Navigate to="/my-villages" replace />;
  if (can(role, 'startWithHistory')) return <Navigate to="/cycles" replace />;
  if (role === 'operator') return <Navigate to="/fiscal-years" replace />;
  return <Navigate to="/inbox" replace />;
}
