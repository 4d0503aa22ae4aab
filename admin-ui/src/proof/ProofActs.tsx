import CheckIcon from '@mui/icons-material/FactCheckOutlined';
import { Alert, Box, Button, LinearProgress } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import type { Cycle } from '../api/types.ts';
import { FindingList } from '../audit/FindingList.tsx';
import { PlaceHold } from '../audit/PlaceHold.tsx';
import { useVerification } from '../audit/useVerification.ts';
import { Verdict } from '../audit/Verdict.tsx';
import { isRunning } from '../audit/verdict.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';
import { BundleButton } from './BundleButton.tsx';
import { ProjectAgain } from './ProjectAgain.tsx';

/** What an auditor does with the record of a village-year: takes it with him, has it checked, keeps it from being removed. */
export function ProofActs({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const queries = useQueryClient();
  const t = useTranslate();
  const text = useProblemText();
  const mayVerify = useAbility('verify');
  const mayHold = useAbility('holdRecords');
  const maySetGoing = useAbility('projectAgain');
  const mayTake = useAbility('takeBundle');
  const { write, busy, problem } = useWrite();
  const [asked, setAsked] = useState<string | null>(null);
  const [holding, setHolding] = useState(false);
  const [setting, setSetting] = useState(false);
  const { data } = useVerification(asked);
  const ended = data && !isRunning(data) ? data.id : null;
  useEffect(() => {
    if (ended !== null) void queries.invalidateQueries({ queryKey: [cycleKey(cycle.id), 'proof'] });
  }, [ended, queries, cycle.id]);
  const verify = async () => {
    const cycleIds = [cycle.id];
    const begun = await write({ cycleIds }, (key) => api.startVerification({ cycleIds }, key));
    if (begun) setAsked(begun.id);
  };
  const running = asked !== null && ended === null;
  return (
    <Box className="no-print" sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {mayTake && <BundleButton cycle={cycle} />}
        {mayVerify && (
          <Button
            variant="outlined"
            startIcon={<CheckIcon />}
            loading={busy || running}
            loadingPosition="start"
            onClick={() => void verify()}
          >
            {t('proof.verifyCycle')}
          </Button>
        )}
        {maySetGoing && <Button onClick={() => setSetting(true)}>{t('proof.again.open')}</Button>}
        {mayHold && <Button onClick={() => setHolding(true)}>{t('proof.hold.place')}</Button>}
      </Box>
      {running && <LinearProgress aria-label={t('proof.running')} />}
      {problem && (
        <Alert severity="warning" role="alert">
          {text(problem)}
        </Alert>
      )}
      {data && ended !== null && <Verdict verification={data} />}
      {data && ended !== null && data.alarms + data.notices > 0 && <FindingList verificationId={data.id} />}
      {setting && <ProjectAgain cycleId={cycle.id} onClose={() => setSetting(false)} />}
      {holding && <PlaceHold of={{ scope: 'cycle', target: cycle.id }} onClose={() => setHolding(false)} />}
    </Box>
  );
}
