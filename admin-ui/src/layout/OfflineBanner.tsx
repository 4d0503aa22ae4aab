import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { useIsOffline } from '../offline/useConnection.ts';
import { useDataTime } from '../offline/useDataTime.ts';
import { useZone } from '../providers/reference.ts';

/** Without a line: of when the data is, and what may still be done. */
export function OfflineBanner() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const dataTime = useDataTime();
  if (!useIsOffline()) return null;
  return (
    <Alert severity="warning" role="note" className="no-print" sx={{ borderRadius: 0 }}>
      {dataTime ? t('offline.dataOf', { time: dates.moment(dataTime, zone) }) : t('offline.noData')} {t('offline.may')}
    </Alert>
  );
}
