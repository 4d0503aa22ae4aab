import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { type ListAddress } from '../api/addresses.ts';
import { asProblem } from '../api/problem.ts';
import type { Proposal } from '../api/types.ts';
import { download } from '../format/download.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';
import { proposalCsv } from './proposal-csv.ts';

/** Everything that the filters leave, not only the page on the screen. */
export function ExportProposals({ path, query }: { path: ListAddress<Proposal>; query: () => URLSearchParams }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      download(`${t('record.proposalsFile')}.csv`, proposalCsv(await api.fetchAll(path, query()), t));
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
