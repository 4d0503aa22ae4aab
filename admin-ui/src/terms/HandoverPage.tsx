import { Box, Button, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { OfficeTermAct, OpenMatters, VillageDetail } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { NotFound } from '../layout/NotFound.tsx';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { PrintLine } from '../layout/PrintLine.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';

const WHOLE = { whole: true };

/** A handover as a sheet of paper: who to whom, on which day, seen by whom, and what the village had open at that moment. */
export function HandoverPage() {
  const api = useApi();
  const t = useTranslate();
  const { id = '', handoverId } = useParams();
  const { data: village } = useGetOne<VillageDetail>('villages', { id, meta: WHOLE });
  const { data, error, refetch } = useQuery({
    queryKey: ['villages', id, 'terms'],
    queryFn: ({ signal }) => api.getTerms(id, signal),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || !village) return <PageSkeleton />;
  const act = data.acts.find((one) => one.id === handoverId);
  if (!act?.open) return <NotFound />;
  return (
    <Page
      title={t('term.sheetTitle', { village: village.name })}
      lead={`${village.code} · ${t('app.district', { name: village.districtName })}`}
      actions={
        <Button variant="outlined" onClick={() => window.print()} sx={{ '@media print': { display: 'none' } }}>
          {t('term.print')}
        </Button>
      }
    >
      <PrintLine />
      <About act={act} />
      <Open open={act.open} />
    </Page>
  );
}

function About({ act }: { act: OfficeTermAct }) {
  const t = useTranslate();
  const dates = useDates();
  const [memorandum, minutes] = act.sources;
  const named = (source: typeof memorandum) => source?.paper ?? `sha256 ${source?.sha256 ?? ''}`;
  const lines = [
    t('term.handedOver', { day: dates.day(act.on), from: act.from?.name, to: act.to?.name }),
    `${t('term.field.memorandum')}: ${named(memorandum)}`,
    `${t('term.field.minutes')}: ${named(minutes)}`,
    act.witnessed
      ? t('term.witnessed', { name: act.witnessed.by.name, day: dates.day(act.witnessed.at.slice(0, 10)) })
      : t('term.notWitnessed'),
    t('term.asOf', { day: dates.day(act.at.slice(0, 10)), name: act.by.name }),
  ];
  return (
    <Paper variant="outlined" sx={{ p: 2, display: 'grid', gap: 0.5 }}>
      {lines.map((line) => (
        <Typography key={line} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {line}
        </Typography>
      ))}
    </Paper>
  );
}

function Open({ open: { steps, escalations, obstacles, tranches, money } }: { open: OpenMatters }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <>
      <Section name="steps">
        {steps.map((one) => (
          <li key={`${one.fiscalYear}/${one.step}`}>
            {one.fiscalYear}: {t(`step.${one.step}`)}
            {one.due && ` · ${t('term.until', { day: dates.day(one.due) })}`}
            {one.late && ` · ${t('term.late')}`}
          </li>
        ))}
      </Section>
      <Section name="tranches">
        {tranches.map((one) => (
          <li key={`${one.fiscalYear}/${one.step}`}>
            {one.fiscalYear}: {t(`step.${one.step}`)}
            {one.standing && ` · ${t(`term.tranche.${one.standing}`)}`}
          </li>
        ))}
      </Section>
      <Section name="money">
        {money.map((one) => (
          <li key={one.fiscalYear}>
            {t('term.spent', {
              year: one.fiscalYear,
              day: dates.day(one.asOf),
              realised: rupiah(one.realised),
              budget: rupiah(one.budget),
            })}
          </li>
        ))}
      </Section>
      <Section name="escalations">
        {escalations.map((one) => (
          <li key={`${one.fiscalYear}/${one.step}/${one.toRole}`}>
            {one.fiscalYear}: {t(`step.${one.step}`)} → {t(`role.${one.toRole}`)} ({dates.day(one.dueDate)})
          </li>
        ))}
      </Section>
      <Section name="obstacles">
        {obstacles.map((one) => (
          <li key={`${one.fiscalYear}/${one.number}`}>
            {one.fiscalYear}: {one.title} · {t(`obstacleStatus.${one.status}`)}
          </li>
        ))}
      </Section>
    </>
  );
}

function Section({ name, children }: { name: keyof OpenMatters; children: ReactNode[] }) {
  const t = useTranslate();
  return (
    <Paper component="section" variant="outlined" sx={{ p: 2, overflowWrap: 'anywhere' }}>
      <Typography variant="h3" component="h2">
        {t(`term.open.${name}`)}
      </Typography>
      {children.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('term.nothing')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.25, fontSize: '0.875rem' }}>
          {children}
        </Box>
      )}
    </Paper>
  );
}
