import { Box, Button, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { MediumTermPlan, MediumTermPlans, VillageDetail } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useApi } from '../providers/useApi.ts';
import { PlanDialog } from './PlanDialog.tsx';
import { ReviewDialog, type Reviewing } from './ReviewDialog.tsx';
import { toneOfReview, toneOfStanding } from './standings.ts';

type Doing = { what: 'enter'; before: MediumTermPlan | null } | { what: 'review'; reviewing: Reviewing };

/** The medium-term plans of a village with every version, who has compared them with the Perdes, and which one is in force today. */
export function VillagePlans({ village }: { village: VillageDetail }) {
  const api = useApi();
  const t = useTranslate();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['villages', village.id, 'plans'],
    queryFn: ({ signal }) => api.getPlans(village.id, signal),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  const close = () => setDoing(null);
  const done = () => void refetch();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('plan.title')}
      sx={{ p: 2, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h3" component="h2">
          {t('plan.title')}
        </Typography>
        {data.may.enter && (
          <Button variant="outlined" onClick={() => setDoing({ what: 'enter', before: null })}>
            {t('plan.enter')}
          </Button>
        )}
      </Box>
      <Box>
        <Status
          tone={toneOfStanding(data.standing)}
          label={t(`plan.standing.${data.standing}`, { smart_count: data.yearsExpired ?? 0 })}
        />
      </Box>
      {data.plans.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('plan.none')}
        </Typography>
      )}
      {data.plans.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
          {data.plans.map((plan) => (
            <Version key={plan.id} plan={plan} all={data} onDo={setDoing} />
          ))}
        </Box>
      )}
      {doing?.what === 'enter' && (
        <PlanDialog village={village} plans={data} before={doing.before} onDone={done} onClose={close} />
      )}
      {doing?.what === 'review' && (
        <ReviewDialog village={village} reviewing={doing.reviewing} onDone={done} onClose={close} />
      )}
    </Paper>
  );
}

type VersionProps = { plan: MediumTermPlan; all: MediumTermPlans; onDo: (doing: Doing) => void };

/** One version: its period, Perdes and text, how it came about, what differs from the one before, and who has seen it. */
function Version({ plan, all, onDo }: VersionProps) {
  const t = useTranslate();
  const dates = useDates();
  const { from, until, perdes, enactedOn, change, difference, reviewed, review, source, daysLate } = plan;
  const lines = [
    t('plan.perdes', { perdes, day: dates.day(enactedOn) }),
    t('plan.inauguratedOn', { day: dates.day(plan.inaugurated) }),
    plan.inRegister === false && t('plan.notInRegister'),
    daysLate > 0 && t('plan.late', { due: dates.day(plan.dueOn), smart_count: daysLate }),
    change &&
      t('plan.changed', {
        ground: t(`plan.ground.${change.ground}`),
        musrenbang: dates.day(change.musrenbangOn),
        minutes: change.minutes,
        agreed: dates.day(change.agreedOn),
      }),
    source.paper ? t('plan.paper', { paper: source.paper }) : t('plan.text', { hash: source.sha256?.slice(0, 12) }),
    plan.activities === null ? t('plan.noLines') : t('plan.lines', { smart_count: plan.activities }),
    difference && t('plan.difference', { added: codes(difference.added), removed: codes(difference.removed) }),
    t('plan.by', { name: plan.by.name, day: dates.day(plan.at.slice(0, 10)) }),
    reviewed &&
      t(`plan.reviewed.${reviewed.verdict}`, { name: reviewed.by.name, day: dates.day(reviewed.at.slice(0, 10)) }),
    reviewed?.reason,
  ];
  const act = (verdict: Reviewing['verdict']) => () => onDo({ what: 'review', reviewing: { plan, verdict } });
  const counts = review === 'confirmed' || review === 'unconfirmed';
  const isReplaced = all.plans.some(
    (one) => one.supersedes === plan.id && one.review !== 'rejected' && one.review !== 'withdrawn',
  );
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="body1" component="h3" sx={{ fontWeight: 650 }}>
          {from}–{until}
        </Typography>
        <Status tone={toneOfReview(review)} label={t(`plan.review.${review}`)} />
        {plan.id === all.inForce && <Status tone={toneOfStanding(all.standing)} label={t('plan.thisOne')} />}
      </Box>
      {lines.map(
        (line) =>
          line && (
            <Typography key={line} variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {line}
            </Typography>
          ),
      )}
      {counts && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {all.may.confirm && review === 'unconfirmed' && (
            <Button size="small" variant="contained" onClick={act('confirmed')}>
              {t('plan.act.confirmed')}
            </Button>
          )}
          {all.may.confirm && (
            <Button size="small" onClick={act('rejected')}>
              {t('plan.act.rejected')}
            </Button>
          )}
          {all.may.enter && !isReplaced && (
            <Button size="small" onClick={() => onDo({ what: 'enter', before: plan })}>
              {t('plan.change')}
            </Button>
          )}
          {all.may.withdraw && review === 'unconfirmed' && (
            <Button size="small" onClick={act('withdrawn')}>
              {t('plan.act.withdrawn')}
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}

function codes(list: readonly string[]): string {
  return list.length === 0 ? '–' : list.join(', ');
}
