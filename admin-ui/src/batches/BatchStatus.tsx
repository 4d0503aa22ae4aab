import { useTranslate } from 'react-admin';
import type { Batch, BatchItem } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';

/** How an order stands: what failed can still be tried again, so it is told even when the rest is done. */
export function BatchStatus({ batch }: { batch: Pick<Batch, 'status' | 'begunAt' | 'startsAt' | 'failed'> }) {
  const t = useTranslate();
  const { status, begunAt, startsAt, failed } = batch;
  if (status === 'cancelled') return <Status tone="suspended" label={t('batch.is.cancelled')} />;
  if (status === 'running') {
    const waits = startsAt !== null && begunAt === null;
    return <Status tone={waits ? 'waiting' : 'onTime'} label={t(waits ? 'orders.waits' : 'batch.is.running')} />;
  }
  return failed > 0 ? (
    <Status tone="late" label={t('orders.failures', { smart_count: failed })} />
  ) : (
    <Status tone="done" label={t('batch.is.done')} />
  );
}

const TONES = {
  waiting: 'waiting',
  done: 'done',
  refused: 'atRisk',
  failed: 'late',
  cancelled: 'suspended',
} as const satisfies Record<BatchItem['result'], string>;

export function ItemStatus({ result }: { result: BatchItem['result'] }) {
  const t = useTranslate();
  return <Status tone={TONES[result]} label={t(`batch.result.${result}`)} />;
}
