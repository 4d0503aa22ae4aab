import { TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { InspectionFindingDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { useApi } from '../providers/useApi.ts';

type Props = { finding: InspectionFindingDetail; onDone: () => void; onClose: () => void };

/** Takes a finding back; it stays on record with the reason. */
export function WithdrawDialog({ finding: { id, title, village, acts }, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const draft = useDraft({ key: `finding/${id}/withdraw`, title: t('inspection.withdraw'), about: village.name });
  const { write, busy, problem } = useWrite(draft.intent);
  const [reason, setReason] = useKept('reason', '', draft);
  const confirm = async () => {
    const body = { reason: reason.trim(), basedOn: acts };
    if (!(await write(body, (key) => api.withdrawFinding(id, body, key)))) return;
    draft.discard();
    notify(t('inspection.withdrawn'), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={`${t('inspection.withdraw')}: ${title}`}
      effect={<Typography variant="body2">{t('inspection.withdrawEffect')}</Typography>}
      confirm={t('inspection.withdraw')}
      danger
      ready={reason.trim() !== ''}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('form.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
    </DialogShell>
  );
}
