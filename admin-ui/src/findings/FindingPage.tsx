import { Alert, Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { RefusalList } from '../actions/RefusalList.tsx';
import { contentUrl } from '../api/addresses.ts';
import type { InspectionFindingDetail } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { live } from '../providers/live.ts';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { Standing } from './columns.tsx';
import { JudgeDialog } from './JudgeDialog.tsx';
import { TakenIn } from './TakenIn.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

const ACTS = { answer: AnswerDialog, judge: JudgeDialog, withdraw: WithdrawDialog } as const;
type Act = keyof typeof ACTS;
const NAMES = Object.keys(ACTS) as Act[];

/** One finding of the inspectorate: what it is, what was done about it by whom, and what the reader can do now. */
export function FindingPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const t = useTranslate();
  const [acting, setActing] = useState<Act | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['findings', 'one', id], queryFn: () => api.getFinding(id) });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const Dialog = acting && ACTS[acting];
  const offered = NAMES.filter((name) => data[name].allowed);
  const done = () => {
    live.refresh('findings');
    void refetch();
  };
  return (
    <Page
      title={data.title}
      above={
        <TextLink component={Link} to="/findings" variant="caption" sx={{ display: 'inline-block', py: 0.5 }}>
          {t('inspection.back')}
        </TextLink>
      }
      lead={
        <TextLink component={Link} to={`/villages/${data.village.id}`}>
          {t('inspection.ofVillage', {
            village: data.village.name,
            district: data.village.district.name,
            year: data.fiscalYear,
          })}
        </TextLink>
      }
      actions={offered.map((name) => (
        <Button
          key={name}
          variant={name === 'withdraw' ? 'outlined' : 'contained'}
          color={name === 'withdraw' ? 'error' : 'primary'}
          onClick={() => setActing(name)}
        >
          {t(`inspection.${name}`)}
        </Button>
      ))}
    >
      {offered.length === 0 && <WhyNot finding={data} />}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <Card title={t('inspection.one')}>
          <About finding={data} />
        </Card>
        <Card title={t('inspection.followUp')}>
          {data.budget && <TakenIn finding={data} budget={data.budget} />}
          <History finding={data} />
        </Card>
      </Box>
      {Dialog && <Dialog finding={data} onDone={done} onClose={() => setActing(null)} />}
    </Page>
  );
}

/** To whom it belongs, for somebody who can do nothing with it now. */
function WhyNot({ finding }: { finding: InspectionFindingDetail }) {
  const waitsFor = finding.state === 'dijawab' ? finding.judge : finding.answer;
  return (
    <Alert severity="info">
      <RefusalList refusals={waitsFor.refusals} />
    </Alert>
  );
}

function About({ finding }: { finding: InspectionFindingDetail }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { kind, amount, repaid, claimed, left, cause, recommendation, report, addressee, dueOn } = finding;
  const lines: [string, string | null][] = [
    [t('inspection.kind'), t(`inspectionKind.${kind}`)],
    [t('inspection.col.amount'), amount && rupiah(amount)],
    [t('inspection.repaid'), left === null ? null : rupiah(repaid)],
    [t('inspection.leftLabel'), left && rupiah(left)],
    [t('inspection.claimed'), claimed === '0.00' ? null : rupiah(claimed)],
    [t('inspection.cause'), cause],
    [t('inspection.recommendation'), recommendation],
    [t('inspection.col.report'), t('inspection.reportOf', { number: report.number, day: dates.day(report.date) })],
    [t('inspection.addressee'), t(`role.${addressee}`)],
    [t('inspection.col.due'), dates.day(dueOn)],
    [
      t('inspection.recordedBy'),
      `${finding.recordedBy.name}, ${dates.moment(finding.recordedAt, zone)} (${t('inspection.number', { number: finding.number })})`,
    ],
  ];
  return (
    <>
      <Standing row={finding} />
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
        {lines
          .filter(([, text]) => text !== null)
          .map(([name, text]) => (
            <div key={name}>
              <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
                {name}
              </Typography>
              <Typography
                component="dd"
                variant="body2"
                sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}
              >
                {text}
              </Typography>
            </div>
          ))}
      </Box>
    </>
  );
}

function History({ finding: { history } }: { finding: InspectionFindingDetail }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  if (history.length === 0) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('inspection.nothingYet')}
      </Typography>
    );
  }
  return (
    <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1, fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
      {history.map(({ seq, by, sentence, at, evidence }) => (
        <li key={seq}>
          {by.name} {sentence}
          <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
            {dates.moment(at, zone)}
          </Typography>
          {evidence && (
            <TextLink href={contentUrl(evidence.cycleId, evidence.versionId)} target="_blank" rel="noopener">
              {evidence.title}
            </TextLink>
          )}
        </li>
      ))}
    </Box>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={title}
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Typography variant="h3" component="h2">
        {title}
      </Typography>
      {children}
    </Paper>
  );
}
