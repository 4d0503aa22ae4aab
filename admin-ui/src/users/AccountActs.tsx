import { Box, Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { UserDetail } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';
import { OneTimePassword } from './OneTimePassword.tsx';

type Act = UserDetail['acts'][number]['act'];
type Props = { account: UserDetail; onDone: () => void };

/** What may be done to an account; what may not stands there with its reason. */
export function AccountActs({ account, onDone }: Props) {
  const t = useTranslate();
  const [asked, setAsked] = useState<Act | null>(null);
  const close = () => setAsked(null);
  const reasons = [...new Set(account.acts.flatMap(({ why }) => why ?? []))];
  return (
    <Box sx={{ display: 'grid', gap: 0.75, justifyItems: { sm: 'end' } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {account.acts.map(({ act, allowed }) => (
          <Button
            key={act}
            variant="outlined"
            color={act === 'disable' ? 'error' : 'primary'}
            disabled={!allowed}
            aria-describedby={allowed ? undefined : 'why-not'}
            onClick={() => setAsked(act)}
          >
            {t(`account.act.${act}`)}
          </Button>
        ))}
      </Box>
      {reasons.length > 0 && (
        <Typography id="why-not" variant="caption" sx={{ color: 'text.secondary' }}>
          {reasons.join(' ')}
        </Typography>
      )}
      {asked === 'disable' && <DisableDialog account={account} onDone={onDone} onClose={close} />}
      {asked === 'resetPassword' && <ResetDialog account={account} onDone={onDone} onClose={close} />}
    </Box>
  );
}

type DialogProps = Props & { onClose: () => void };

function DisableDialog({ account, onDone, onClose }: DialogProps) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { write, busy, problem } = useWrite();
  const [reason, setReason] = useState('');
  const { id, name, sessions, claimedTasks, openTasks, colleagues, delegations } = account;
  const confirm = async () => {
    if (!(await write({ id, reason }, (key) => api.disableUser(id, reason.trim(), key)))) return;
    notify(t('account.disabled', { name }), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={t('account.disableTitle', { name })}
      effect={
        <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5 }}>
          <li>{t('account.effect.sessions', { smart_count: sessions })}</li>
          <li>{t('account.effect.delegations', { smart_count: delegations.length })}</li>
          <li>{t('account.effect.claimed', { smart_count: claimedTasks })}</li>
          <li>
            {openTasks === 0
              ? t('account.effect.noTasks')
              : t(colleagues === 0 ? 'account.effect.alone' : 'account.effect.colleagues', {
                  tasks: openTasks,
                  colleagues,
                })}
          </li>
          <li>{t('account.effect.stays')}</li>
        </Box>
      }
      confirm={t('account.act.disable')}
      danger
      ready={reason.trim() !== ''}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('account.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </DialogShell>
  );
}

function ResetDialog({ account, onDone, onClose }: DialogProps) {
  const api = useApi();
  const t = useTranslate();
  const { write, busy, problem } = useWrite();
  const [made, setMade] = useState<{ password: string | null } | null>(null);
  const { id, name, username } = account;
  const confirm = async () => {
    // Told once: a second try of the same wish answers null, which is an answer too.
    const answer = await write({ reset: id }, async (key) => ({ password: await api.resetPassword(id, key) }));
    if (!answer) return;
    setMade(answer);
    onDone();
  };
  if (made) return <OneTimePassword username={username} password={made.password} onClose={onClose} />;
  return (
    <DialogShell
      title={t('account.resetTitle', { name })}
      effect={<Typography variant="body2">{t('account.resetEffect')}</Typography>}
      confirm={t('account.act.resetPassword')}
      ready
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
