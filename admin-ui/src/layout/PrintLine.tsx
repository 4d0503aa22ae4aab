import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { useMe } from '../providers/me.ts';
import { useZone } from '../providers/reference.ts';
import { useNow } from './useNow.ts';

/** On paper only: where the sheet comes from, of when it is, and who printed it. */
export function PrintLine() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const now = useNow();
  const me = useMe();
  if (!me) return null;
  const moment = dates.moment(new Date(now).toISOString(), zone);
  return (
    <Box sx={{ display: 'none', '@media print': { display: 'block' }, fontSize: '0.75rem', mb: 1 }}>
      Siklus Desa · {t('print.by', { moment, name: me.name, role: t(`role.${me.role}`) })}
    </Box>
  );
}
