import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { useApi } from '../providers/useApi.ts';

/** A password of one's own choice; whoever was handed one changes it here. */
export function PasswordDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { write, busy, problem } = useWrite();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const confirm = async () => {
    if (!(await write(null, () => api.changePassword(current, password)))) return;
    notify(t('session.passwordChanged'), { type: 'success' });
    onDone();
  };
  return (
    <DialogShell
      title={t('session.changePassword')}
      effect={<Typography variant="body2">{t('session.changePasswordEffect')}</Typography>}
      confirm={t('session.changePassword')}
      ready={current !== '' && password !== ''}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        type="password"
        label={t('session.currentPassword')}
        value={current}
        onChange={(e) => setCurrent(e.target.value)}
        required
        slotProps={{ htmlInput: { autoComplete: 'current-password' } }}
      />
      <TextField
        type="password"
        label={t('session.newPassword')}
        value={password}
        onChange={(e) => setPassword(e.target.value)}
        required
        slotProps={{ htmlInput: { autoComplete: 'new-password' } }}
      />
    </DialogShell>
  );
}
