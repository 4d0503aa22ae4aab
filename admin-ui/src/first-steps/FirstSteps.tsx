import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import TodoIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import { Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { useEffect, useId, useSyncExternalStore } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { startPathOf } from '../layout/start-path.ts';
import { useMe } from '../providers/me.ts';
import { firstSteps } from './progress.ts';
import { FIRST_STEPS, type FirstStep, type Tick } from './steps.ts';

/** Leads each role to its first useful acts, on the page where it begins; ticked by what has really happened. */
export function FirstSteps() {
  const me = useMe();
  const role = me?.role;
  const { pathname } = useLocation();
  const { closed } = useSyncExternalStore(firstSteps.subscribe, firstSteps.get);
  useEffect(() => {
    for (const { id, tick } of role ? FIRST_STEPS[role] : [])
      if (tick.by === 'seen' && tick.path.test(pathname)) firstSteps.hasSeen(id);
  }, [role, pathname]);
  if (!me || closed || pathname !== startPathOf(me)) return null;
  return <Card steps={FIRST_STEPS[me.role]} />;
}

function Card({ steps }: { steps: readonly FirstStep[] }) {
  const t = useTranslate();
  const id = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={id}
      className="no-print"
      sx={{ p: 2, mb: 2.5, display: 'grid', gap: 1 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="h3" component="h2" id={id} sx={{ flex: 1 }}>
          {t('firstSteps.title')}
        </Typography>
        <Button size="small" onClick={firstSteps.close}>
          {t('firstSteps.close')}
        </Button>
      </Box>
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 1,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(auto-fit, minmax(220px, 1fr))' },
        }}
      >
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </Box>
    </Paper>
  );
}

function Step({ step: { id, to, tick } }: { step: FirstStep }) {
  const t = useTranslate();
  const done = useIsTicked(id, tick);
  const Icon = done ? DoneIcon : TodoIcon;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, minWidth: 0 }}>
      <Icon fontSize="small" aria-hidden sx={{ color: done ? 'primary.main' : 'text.secondary', mt: 0.125 }} />
      <Box sx={{ minWidth: 0 }}>
        <TextLink component={Link} to={to} variant="body2" underline="always" sx={{ fontWeight: 600 }}>
          {t(`firstSteps.step.${id}.do`)}
        </TextLink>
        {/* On a phone the day's work must not lie below the fold: the steps alone. */}
        <Typography
          variant="caption"
          component="p"
          sx={{ color: 'text.secondary', display: { xs: done ? 'block' : 'none', sm: 'block' } }}
        >
          {done ? t('firstSteps.done') : t(`firstSteps.step.${id}.why`)}
        </Typography>
      </Box>
    </Box>
  );
}

function useIsTicked(id: string, tick: Tick): boolean {
  const { acted, seen } = useSyncExternalStore(firstSteps.subscribe, firstSteps.get);
  const list = tick.by === 'holds' || tick.by === 'holdsNoMore' ? tick : null;
  const { total } = useGetList(
    list?.resource ?? 'cycles',
    { pagination: { page: 1, perPage: 1 }, filter: list?.filter ?? {} },
    { enabled: list !== null },
  );
  switch (tick.by) {
    case 'seen':
      return seen.includes(id);
    case 'acted':
      return acted;
    case 'holds':
      return (total ?? 0) > 0;
    case 'holdsNoMore':
      return total === 0;
  }
}
