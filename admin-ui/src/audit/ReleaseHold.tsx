import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { LegalHold } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';
import { useHoldTarget } from './useHoldTarget.ts';

/** Lets the terms of keeping run again for what was held. */
export function ReleaseHold({ hold, onClose }: { hold: LegalHold; onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { write, busy, problem } = useWrite();
  const target = useHoldTarget(hold);
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const confirm = async () => {
    if (!(await write({ id: hold.id, said }, (key) => api.releaseHold(hold.id, said, key)))) return;
    notify(t('proof.hold.wasReleased', { target }), { type: 'success' });
    refresh();
    onClose();
  };
  return (
    <DialogShell
      title={t('proof.hold.releaseTitle', { target })}
      effect={<Typography variant="body2">{t('proof.hold.releaseEffect')}</Typography>}
      confirm={t('proof.hold.release')}
      danger
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
