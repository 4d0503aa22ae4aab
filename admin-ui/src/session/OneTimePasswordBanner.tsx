import { Alert, Button } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useGetIdentity, useTranslate } from 'react-admin';
import type { Me } from '../api/types.ts';

const PasswordDialog = lazy(() => import('./PasswordDialog.tsx').then((m) => ({ default: m.PasswordDialog })));

/** Somebody else has seen this password: it should be changed before anything else. */
export function OneTimePasswordBanner() {
  const t = useTranslate();
  const { data } = useGetIdentity();
  const me = data as unknown as Me | undefined;
  const [asked, setAsked] = useState(false);
  const [changed, setChanged] = useState(false);
  if (!me?.mustChangePassword || changed) return null;
  return (
    <Alert
      severity="warning"
      role="note"
      sx={{ borderRadius: 0 }}
      action={
        <Button color="inherit" size="small" onClick={() => setAsked(true)}>
          {t('session.changePassword')}
        </Button>
      }
    >
      {t('session.oneTime')}
      {asked && (
        <Suspense>
          <PasswordDialog onClose={() => setAsked(false)} onDone={() => setChanged(true)} />
        </Suspense>
      )}
    </Alert>
  );
}
