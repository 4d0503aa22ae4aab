import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { EscalationRow } from '../api/types.ts';
import { useCycle } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';

/** Asks the cycle whether this person may answer this escalation; if not, says why and who can. */
export function AcknowledgeDialog({ escalation, onClose }: { escalation: EscalationRow; onClose: () => void }) {
  const t = useTranslate();
  const { data: cycle, error, refetch } = useCycle(escalation.cycle.id);
  const id = escalation.id.split('~')[1];
  const action = cycle?.allowedActions.find(
    (it) => it.command === 'acknowledgeEscalation' && it.template.escalation === id,
  );
  if (cycle && action?.allowed) return <ActionDialog cycle={cycle} action={action} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="acknowledge-title">
      <DialogTitle id="acknowledge-title">{t('action.acknowledgeEscalation.title')}</DialogTitle>
      <DialogContent>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !cycle ? (
          <RowsSkeleton rows={2} />
        ) : action ? (
          <Alert severity="info">
            <RefusalList refusals={action.refusals} />
          </Alert>
        ) : (
          <Alert severity="info">{t('escalation.gone')}</Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
