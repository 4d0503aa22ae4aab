import CheckIcon from '@mui/icons-material/FactCheckOutlined';
import { Alert, Box, Button, Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useIsOffline } from '../offline/useConnection.ts';
import { useApi } from '../providers/useApi.ts';

/** Asks now instead of at the next scheduled time; reading is all it does, so nothing has to be confirmed. */
export function VerifyNow({ onStarted }: { onStarted: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const problemText = useProblemText();
  const offline = useIsOffline();
  const { write, busy, problem } = useWrite();
  const [rebuild, setRebuild] = useState(false);
  const start = async () => {
    const begun = await write({ rebuild }, (key) => api.startVerification({ rebuild }, key));
    if (begun) onStarted();
  };
  return (
    <Box
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center' }}
    >
      <Button
        variant="contained"
        startIcon={<CheckIcon />}
        disabled={offline}
        loading={busy}
        loadingPosition="start"
        onClick={() => void start()}
      >
        {t('proof.verify')}
      </Button>
      <FormControlLabel
        control={<Checkbox checked={rebuild} onChange={(_, on) => setRebuild(on)} />}
        label={t('proof.rebuild')}
      />
      {problem && (
        <Alert severity="warning" role="alert">
          {problemText(problem)}
        </Alert>
      )}
    </Box>
  );
}
