import { Alert, Box, Button, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import type { Batch } from '../api/types.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';

const SECOND = 1_000;

/** Calls an order off while it waits, or has what failed tried again; what cannot be done says why. */
export function SteerBatch({ batch, onSteered }: { batch: Batch; onSteered: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const text = useProblemText();
  const { write, busy, problem } = useWrite();
  const { id, failed, mayCancel, mayRetry, startsAt, begunAt, status } = batch;
  const waits = status === 'running' && startsAt !== null && begunAt === null;
  const left = useSecondsUntil(waits ? startsAt : null);
  if (!waits && failed === 0) return null;
  const act = async (what: string, send: (key: string) => Promise<unknown>) => {
    await write({ id, what, failed }, send);
    // Refused or not: what is true now is read again.
    onSteered();
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      {waits && (
        <>
          <Button
            variant="contained"
            color="error"
            disabled={!mayCancel}
            loading={busy}
            onClick={() => void act('cancel', (key) => api.cancelBatch(id, key))}
          >
            {t('orders.cancel')}
          </Button>
          <Typography variant="body2" role="timer">
            {left > 0 ? t('orders.startsIn', { smart_count: left }) : t('orders.startsNow')}
          </Typography>
          {!mayCancel && <Typography variant="body2">{t('orders.onlyOwner')}</Typography>}
        </>
      )}
      {failed > 0 && (
        <>
          <Button
            variant="outlined"
            disabled={!mayRetry}
            loading={busy}
            onClick={() => void act('retry', (key) => api.retryBatch(id, key))}
          >
            {t('batch.retry', { smart_count: failed })}
          </Button>
          {!mayRetry && <Typography variant="body2">{t('orders.onlyOwner')}</Typography>}
        </>
      )}
      {problem && (
        <Alert severity="warning" role="alert">
          {text(problem)}
        </Alert>
      )}
    </Box>
  );
}

/** Whole seconds until then, counted down before the reader's eyes. */
function useSecondsUntil(instant: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (instant === null) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, [instant]);
  return instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - now) / SECOND));
}
