import { Box, Link as TextLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { BudgetDiff, RemarksOfStep, StepId } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { rupiah } from '../format/rupiah.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { Status } from '../layout/Status.tsx';
import type { SiklusDataProvider } from '../providers/dataProvider.ts';
import { useApi } from '../providers/useApi.ts';

type Props = { cycleId: string; step: StepId };
type Changes = { remarks: RemarksOfStep | null; diff: BudgetDiff | null };

/** The newest budget against the one that this step has sent back; where it has sent back none, against the one before. */
async function changesOf(api: SiklusDataProvider, cycleId: string, step: StepId): Promise<Changes> {
  const [[remarks = null], versions] = await Promise.all([api.getRemarks(cycleId, step), api.listBudgets(cycleId)]);
  const newest = remarks?.newest?.versionId ?? versions[0]?.versionId;
  const before = remarks?.sentBack?.versionId ?? versions[1]?.versionId;
  const diff = newest && before && newest !== before ? await api.getBudgetDiff(cycleId, before, newest) : null;
  return { remarks, diff };
}

/** What somebody who decided on this budget before has to read anew, in a few lines. */
export function WhatChanged({ cycleId, step }: Props) {
  const api = useApi();
  const t = useTranslate();
  const { data, error } = useQuery({
    queryKey: [cycleKey(cycleId), 'what-changed', step],
    queryFn: () => changesOf(api, cycleId, step),
  });
  // It only helps to decide: without it the decision is as possible as before.
  if (error) return null;
  if (!data) return <RowsSkeleton rows={2} />;
  return (
    <Box
      component="section"
      aria-label={t('bulk.changed.title')}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, mt: 1.5, p: 1.5, display: 'grid', gap: 1 }}
    >
      <Typography variant="h3">{t('bulk.changed.title')}</Typography>
      {data.diff ? <Diff diff={data.diff} /> : <Typography variant="body2">{t('bulk.changed.noDiff')}</Typography>}
      {data.remarks && <Remarks of={data.remarks} />}
      <TextLink component={Link} to={`/cycles/${cycleId}/budget`} variant="body2" underline="always">
        {t('bulk.changed.open')}
      </TextLink>
    </Box>
  );
}

function Diff({ diff }: { diff: BudgetDiff }) {
  const t = useTranslate();
  const { added, removed, changed, net, checks } = diff;
  return (
    <>
      <Typography variant="body2">
        {t('bulk.changed.lines', { changed: changed.length, added: added.length, removed: removed.length })}{' '}
        {t('bulk.changed.net', { before: rupiah(net.expenditure.before), after: rupiah(net.expenditure.after) })}
      </Typography>
      {checks.failed.length + checks.passed.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {checks.failed.length > 0 && (
            <Status tone="late" label={t('bulk.changed.failed', { smart_count: checks.failed.length })} />
          )}
          {checks.passed.length > 0 && (
            <Status tone="done" label={t('bulk.changed.passed', { smart_count: checks.passed.length })} />
          )}
        </Box>
      )}
    </>
  );
}

function Remarks({ of: { remarks, toReread } }: { of: RemarksOfStep }) {
  const t = useTranslate();
  const open = remarks.filter(({ settled }) => settled === null).length;
  return (
    <Typography variant="body2">
      {t('bulk.changed.remarks', { open, settled: remarks.length - open })}{' '}
      {toReread && t('bulk.changed.reread', { smart_count: toReread.length })}
    </Typography>
  );
}
