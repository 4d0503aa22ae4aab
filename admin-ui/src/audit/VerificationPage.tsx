import { Box, Paper, Link as TextLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { FindingList } from './FindingList.tsx';
import { Progress } from './Progress.tsx';
import { Verdict } from './Verdict.tsx';
import { VerifyNow } from './VerifyNow.tsx';

const WATCH_MS = 1_000;

/** Is what people read what happened? The last answer, the next time it is asked, and asking now. */
export function VerificationPage() {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const mayVerify = useAbility('verify');
  const { data, error, refetch } = useQuery({
    queryKey: ['audit/verification'],
    queryFn: api.getVerificationState,
    refetchInterval: ({ state }) => (state.data?.running ? WATCH_MS : false),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { latest, running, nextAt } = data;
  return (
    <Page title={t('proof.section.verification')} lead={t('proof.lead')}>
      {mayVerify && !running && <VerifyNow onStarted={() => void refetch()} />}
      {running && <Progress verification={running} />}
      {latest ? (
        <Verdict verification={latest} />
      ) : (
        !running && (
          <Paper variant="outlined">
            <EmptyState title={t('proof.never')} hint={t('proof.neverHint')} />
          </Paper>
        )
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.5, alignItems: 'center' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {nextAt ? t('proof.next', { at: dates.moment(nextAt, zone) }) : t('proof.noNext')}
        </Typography>
        <TextLink component={Link} to="/audit/verifications" variant="body2" sx={{ py: 0.5 }}>
          {t('proof.past.title')}
        </TextLink>
      </Box>
      {latest && latest.alarms + latest.notices > 0 && <FindingList key={latest.id} verificationId={latest.id} />}
    </Page>
  );
}
