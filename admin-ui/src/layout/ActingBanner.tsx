import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { actingUnder, actUnder } from '../api/acting.ts';
import { useMe } from '../providers/me.ts';

/** Says on every page in whose place this person acts, and ends it with one tap. */
export function ActingBanner() {
  const t = useTranslate();
  const me = useMe();
  const id = actingUnder();
  const lent = me?.delegations.find((it) => it.id === id);
  if (!lent) return null;
  return (
    <Alert
      severity="info"
      role="note"
      sx={{ borderRadius: 0 }}
      action={
        <Button color="inherit" size="small" onClick={() => actUnder(null)}>
          {t('delegation.stopActing')}
        </Button>
      }
    >
      {t('delegation.actingFor', {
        name: lent.from.name,
        role: lent.as ? `${t(`delegation.as.${lent.as}`)} ${t(`role.${lent.role}`)}` : t(`role.${lent.role}`),
        order: lent.order,
      })}
    </Alert>
  );
}
