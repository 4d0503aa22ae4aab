import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { asProblem } from '../api/problem.ts';
import type { Cycle } from '../api/types.ts';
import { bytes } from '../format/bytes.ts';
import { download } from '../format/download.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';

/** Everything of a village-year in one file that checks itself, with no network and nothing of ours. */
export function BundleButton({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const problemText = useProblemText();
  const [received, setReceived] = useState<number | null>(null);
  const take = async () => {
    setReceived(0);
    try {
      const bundle = await api.fetchBundle(cycle.id, setReceived);
      download(`${t('proof.bundle.file')}-${cycle.village.code}-${cycle.fiscalYear}.zip`, bundle);
      notify(t('proof.bundle.done', { size: bytes(bundle.size) }), { type: 'success' });
    } catch (error) {
      notify(problemText(asProblem(error)), { type: 'error' });
    } finally {
      setReceived(null);
    }
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Button
        variant="contained"
        startIcon={<DownloadIcon />}
        loading={received !== null}
        loadingPosition="start"
        onClick={() => void take()}
      >
        {t('proof.bundle.take')}
      </Button>
      {received !== null && (
        <Typography variant="caption" component="output">
          {received === 0 ? t('proof.bundle.preparing') : t('proof.bundle.received', { size: bytes(received) })}
        </Typography>
      )}
    </Box>
  );
}
