import { Link as TextLink } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useZone } from '../providers/reference.ts';
import { FindingList } from './FindingList.tsx';
import { Progress } from './Progress.tsx';
import { useVerification } from './useVerification.ts';
import { Verdict } from './Verdict.tsx';
import { isRunning } from './verdict.ts';

/** One verification: its answer, or how far it is, and everything it has found. */
export function OneVerification() {
  const { id = '' } = useParams();
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { data, error, refetch } = useVerification(id);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title={t('proof.past.one', { at: dates.moment(data.startedAt, zone) })}
      above={
        <TextLink
          component={Link}
          to="/audit/verifications"
          variant="caption"
          sx={{ display: 'inline-block', py: 0.5 }}
        >
          {t('proof.past.title')}
        </TextLink>
      }
    >
      {isRunning(data) ? <Progress verification={data} /> : <Verdict verification={data} />}
      {data.alarms + data.notices > 0 && <FindingList verificationId={data.id} />}
    </Page>
  );
}
