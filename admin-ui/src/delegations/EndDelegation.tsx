import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { Delegation } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';

/** Taking a role back before its last day. */
export function EndDelegation({ delegation }: { delegation: Delegation }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { write, busy, problem } = useWrite();
  const [asked, setAsked] = useState(false);
  if (delegation.status !== 'active' && delegation.status !== 'upcoming') return null;
  const confirm = async () => {
    const ended = await write(delegation.id, (key) => api.endDelegation(delegation.id, key));
    if (!ended) return;
    notify(t('delegation.ended', { name: delegation.to.name }), { type: 'success' });
    setAsked(false);
    refresh();
  };
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setAsked(true)} sx={{ justifySelf: 'start' }}>
        {t('delegation.end')}
      </Button>
      {asked && (
        <DialogShell
          title={t('delegation.end')}
          effect={<Typography variant="body2">{t('delegation.endEffect', { name: delegation.to.name })}</Typography>}
          confirm={t('delegation.end')}
          ready
          busy={busy}
          problem={problem}
          onConfirm={() => void confirm()}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
