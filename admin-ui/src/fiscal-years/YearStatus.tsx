import { useTranslate } from 'react-admin';
import type { FiscalYearRow } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';

const TONES = { opening: 'atRisk', paused: 'suspended', open: 'onTime' } as const;

export function YearStatus({ status }: { status: FiscalYearRow['status'] }) {
  const t = useTranslate();
  return <Status tone={TONES[status]} label={t(`year.status.${status}`)} />;
}
