import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { useApi } from '../providers/useApi.ts';

/** Sets a cycle going that has given up writing: the operator says why, and reads how it is now. */
export function ProjectAgain({ cycleId, onClose }: { cycleId: string; onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { write, busy, problem } = useWrite();
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const confirm = async () => {
    const done = await write({ cycleId, said }, (key) => api.projectAgain(cycleId, said, key));
    if (!done) return;
    notify(t(`proof.again.now.${done.now}`, { detail: done.detail ?? '' }), {
      type: done.now === 'going' ? 'success' : 'warning',
      autoHideDuration: done.now === 'going' ? undefined : null,
    });
    onClose();
  };
  return (
    <DialogShell
      title={t('proof.again.title')}
      effect={<Typography variant="body2">{t('proof.again.effect')}</Typography>}
      confirm={t('proof.again.confirm')}
      ready={said.length > 0}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('form.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </DialogShell>
  );
}
