import { useTranslate } from 'react-admin';
import type { Cycle, CycleRow } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';

/** The mark that stays on a cycle in which something was put right, for good. */
export function RepairBadge({ row }: { row: Pick<CycleRow, 'repaired'> }) {
  const t = useTranslate();
  return row.repaired === 0 ? null : <Status tone="atRisk" label={t('repair.badge', { smart_count: row.repaired })} />;
}

/** The same mark on one step. */
export function StepRepairBadge({ cycle, step }: { cycle: Pick<Cycle, 'repairs'>; step: string }) {
  const t = useTranslate();
  const isRepaired = cycle.repairs.some((it) => it.step === step && it.status === 'carriedOut');
  return isRepaired ? <Status tone="atRisk" label={t('repair.badgeOne')} /> : null;
}
