import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { Intent } from '../api/intent.ts';
import { asProblem } from '../api/problem.ts';
import type { FiscalYear } from '../api/types.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';

/** Stops an opening after the wave in hand, and lets it go on. Nothing that is open is closed by it. */
export function SteerOpening({ year }: { year: FiscalYear }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const text = useProblemText();
  const queries = useQueryClient();
  const intent = useRef(new Intent());
  const [busy, setBusy] = useState(false);
  const may = useAbility('openFiscalYear');
  if (!may || year.status === 'open') return null;
  const wish = year.status === 'paused' ? 'resume' : 'pause';
  const steer = async () => {
    setBusy(true);
    try {
      const key = intent.current.keyFor(wish);
      const after = await (wish === 'pause'
        ? api.pauseFiscalYear(year.year, key)
        : api.resumeFiscalYear(year.year, key));
      intent.current.settle();
      queries.setQueryData(['fiscal-years', year.year], after);
    } catch (error) {
      notify(text(asProblem(error)), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="outlined" loading={busy} onClick={() => void steer()}>
      {t(`year.${wish}`)}
    </Button>
  );
}
