import { Alert, Button } from '@mui/material';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { consoleVersion } from '../offline/console-version.ts';

const AFTER_MS = 5_000;

/** Says that a newer console is there, and leaves the moment to the person. */
export function UpdatePrompt() {
  const t = useTranslate();
  const newer = useSyncExternalStore(consoleVersion.subscribe, consoleVersion.isNewerThere);
  useEffect(() => {
    const waiting = setTimeout(() => void consoleVersion.keep(), AFTER_MS);
    return () => clearTimeout(waiting);
  }, []);
  if (!newer) return null;
  return (
    <Alert
      severity="info"
      role="note"
      className="no-print"
      sx={{ borderRadius: 0 }}
      action={
        <Button color="inherit" size="small" onClick={consoleVersion.take}>
          {t('offline.reload')}
        </Button>
      }
    >
      {t('offline.newVersion')}
    </Alert>
  );
}
