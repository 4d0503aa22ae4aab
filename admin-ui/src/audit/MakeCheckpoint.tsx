import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';

const WATCH_MS = 1_000;
const MOST_TRIES = 60;

/** One now, not only tonight; waits until it is there. */
export function MakeCheckpoint() {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const text = useProblemText();
  const { write, busy, problem } = useWrite();
  const [waiting, setWaiting] = useState(false);
  const make = async () => {
    const asked = await write('checkpoint', api.makeCheckpoint);
    if (!asked) return;
    setWaiting(true);
    const made = await newerThan(asked.after, api.newestCheckpoint).catch(() => null);
    setWaiting(false);
    refresh();
    if (made !== null) notify(t('proof.checkpoint.made', { number: made }), { type: 'success' });
  };
  return (
    <>
      <Button variant="contained" loading={busy || waiting} onClick={() => void make()}>
        {t('proof.checkpoint.make')}
      </Button>
      {problem && (
        <Alert severity="warning" role="alert">
          {text(problem)}
        </Alert>
      )}
    </>
  );
}

/** The number of the first one after that; null where none came within a minute. */
async function newerThan(after: number, newestOne: () => Promise<number>): Promise<number | null> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await new Promise((done) => setTimeout(done, WATCH_MS));
    const newest = await newestOne();
    if (newest > after) return newest;
  }
  return null;
}
