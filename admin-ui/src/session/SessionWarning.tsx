import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useEffect, useState } from 'react';
import { useLogout, useTranslate } from 'react-admin';
import { speed } from '../offline/speed.ts';
import { useApi } from '../providers/useApi.ts';

const MINUTE = 60_000;
/** The API ends a session that asks nothing for half an hour (api/http/session.ts), and counts it once a minute. */
const IDLE_END = 29 * MINUTE;
const WARN_BEFORE = 3 * MINUTE;
const LOOK_EVERY = 15_000;

/** Warns before the session ends by itself and lets it go on with one tap (WCAG 2.2.1). */
export function SessionWarning() {
  const api = useApi();
  const t = useTranslate();
  const logout = useLogout();
  const [left, setLeft] = useState(IDLE_END);
  const look = () => setLeft(speed.answeredAt() + IDLE_END - Date.now());
  useEffect(() => {
    const looking = setInterval(look, LOOK_EVERY);
    return () => clearInterval(looking);
  }, []);
  if (left > WARN_BEFORE) return null;
  const stay = () =>
    api.whoAmI().then(
      () => setLeft(IDLE_END),
      () => void logout(),
    );
  return (
    <Dialog open role="alertdialog" aria-labelledby="session-ends" aria-describedby="session-ends-why">
      <DialogTitle id="session-ends" component="h2">
        {t('sessionEnd.title')}
      </DialogTitle>
      <DialogContent>
        <DialogContentText id="session-ends-why">
          {left > 0 ? t('sessionEnd.soon', { smart_count: Math.ceil(left / MINUTE) }) : t('sessionEnd.over')}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void logout()}>{t('app.signOut')}</Button>
        <Button variant="contained" onClick={() => void stay()}>
          {t('sessionEnd.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
