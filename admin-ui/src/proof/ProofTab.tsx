import { Box, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useReference } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { byStage } from './by-stage.ts';
import { DecisionCard } from './DecisionCard.tsx';
import { ProofActs } from './ProofActs.tsx';
import { ProofHead } from './ProofHead.tsx';

/** Who decided, on which text, by whose authority, and whether it was changed since: in one look, for every decision. */
export function ProofTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const { steps, stages } = useReference();
  const [address] = useSearchParams();
  const asked = Number(address.get('seq'));
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'proof'],
    queryFn: () => api.getProof(cycle.id),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const groups = byStage(
    data.decisions,
    steps,
    stages.map(({ id }) => id),
  );
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
      <ProofHead cycle={cycle} proof={data} />
      <ProofActs cycle={cycle} />
      {groups.length === 0 && (
        <Paper variant="outlined">
          <EmptyState title={t('proof.decision.none')} hint={t('proof.decision.noneHint')} />
        </Paper>
      )}
      {groups.map(({ stage, decisions }) => (
        <Box
          key={stage}
          component="section"
          aria-labelledby={`decisions-${stage}`}
          sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
        >
          <Typography variant="h2" id={`decisions-${stage}`}>
            {t(`stage.${stage}`)}
          </Typography>
          {decisions.map((decision) => (
            <DecisionCard key={decision.seq} cycle={cycle} decision={decision} isAsked={decision.seq === asked} />
          ))}
        </Box>
      ))}
    </Box>
  );
}
