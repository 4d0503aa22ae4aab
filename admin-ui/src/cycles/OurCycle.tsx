import { useGetList, useTranslate } from 'react-admin';
import { Navigate } from 'react-router-dom';
import type { CycleRow } from '../api/types.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';

/** For people of one village: straight to the cycle that moved last. */
export function OurCycle() {
  const t = useTranslate();
  const { data, error, isPending, refetch } = useGetList<CycleRow>('cycles', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'updatedAt', order: 'DESC' },
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <PageSkeleton />;
  const [cycle] = data;
  if (cycle) return <Navigate to={`/cycles/${cycle.id}`} replace />;
  return (
    <Page title={t('nav.ourCycle')}>
      <EmptyState title={t('cycle.none')} hint={t('cycle.noneHint')} />
    </Page>
  );
}
