import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import type { ListAddress } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { allOf } from '../api/record.ts';
import type { Proposal } from '../api/types.ts';
import { download } from '../format/download.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { proposalCsv } from './proposal-csv.ts';

/** Everything that the filters leave, not only the page on the screen. */
export function ExportProposals({ path, query }: { path: ListAddress<Proposal>; query: () => URLSearchParams }) {
  const t = useTranslate();
  const notify = useNotify();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      download(`${t('record.proposalsFile')}.csv`, proposalCsv(await allOf(path, query()), t));
    } catch (error) {
      notify(problemText(asProblem(error)), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button startIcon={<DownloadIcon />} loading={busy} onClick={() => void save()}>
      {t('record.csv')}
    </Button>
  );
}
