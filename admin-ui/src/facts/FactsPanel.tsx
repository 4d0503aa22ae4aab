import { Box, Button, Paper, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import type { BudgetFact, Cycle, FactKind } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { zoneOf } from '../format/date.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';
import { FactDialog } from './FactDialog.tsx';

const OF_REGENCY: readonly FactKind[] = ['kdmp', 'priceStandard', 'localActivities', 'nationalPriorities'];
const OF_VILLAGE: readonly FactKind[] = [
  'blt',
  'perangkat',
  'perdesPenyertaanModal',
  'perdesDanaCadangan',
  'kadesTerm',
];

/** What the budgets of a village and year are measured by, each with version and source; and what nobody has said yet. */
export function FactsPanel({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const queries = useQueryClient();
  const [telling, setTelling] = useState(false);
  const mayRegency = useAbility('keepRegencyFacts');
  const mayVillage = useAbility('keepVillageFacts');
  const { village, fiscalYear } = cycle;
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'facts'],
    queryFn: ({ signal }) => api.getFacts(village.code, fiscalYear, signal),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={3} />;
  const done = async () => {
    setTelling(false);
    // The findings and the gates follow the facts.
    await queries.invalidateQueries({ queryKey: [cycleKey(cycle.id)] });
  };
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('fact.title')}
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Box>
        <Typography variant="h2">{t('fact.title')}</Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('fact.lead')}
        </Typography>
      </Box>
      {data.facts.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 1 }}>
          {data.facts.map((fact) => (
            <Fact key={fact.kind} fact={fact} zone={cycle.zone} />
          ))}
        </Box>
      )}
      {data.unknown.length > 0 && (
        <Box>
          <Status tone="atRisk" label={t('fact.unknown', { smart_count: data.unknown.length })} />
          <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.25 }}>
            {data.unknown.map(({ kind, owner }) => (
              <Typography key={kind} component="li" variant="body2">
                {t(`fact.kind.${kind}`)} ({t(`fact.owner.${owner}`)})
              </Typography>
            ))}
          </Box>
        </Box>
      )}
      {(mayRegency || mayVillage) && (
        <Button variant="outlined" onClick={() => setTelling(true)} sx={{ justifySelf: 'start' }}>
          {t('fact.tell')}
        </Button>
      )}
      {telling && (
        <FactDialog
          cycle={cycle}
          kinds={mayVillage ? OF_VILLAGE : OF_REGENCY}
          by={mayVillage ? 'village' : 'regency'}
          onClose={() => setTelling(false)}
          onDone={() => void done()}
        />
      )}
    </Paper>
  );
}

function Fact({ fact, zone }: { fact: BudgetFact; zone: string }) {
  const t = useTranslate();
  const dates = useDates();
  const [locale] = useLocaleState();
  const { kind, value, version, source, changedBy, createdAt } = fact;
  return (
    <li>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ fontWeight: 650 }}>
          {t(`fact.kind.${kind}`)}:
        </Box>{' '}
        {inShort(value, (key) => t(`fact.field.${key}`), { yes: t('fact.yes'), no: t('fact.no') }, locale)}
      </Typography>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        {t('fact.version', { version })} · {source} · {changedBy.name} · {dates.moment(createdAt, zoneOf(zone))}
      </Typography>
    </li>
  );
}

/** Long lists by their number: whoever needs each line has the source. */
function inShort(
  value: unknown,
  word: (key: string) => string,
  { yes, no }: { yes: string; no: string },
  locale: string,
): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .flatMap(([key, one]) => {
      if (one === null) return [];
      if (typeof one === 'boolean') return [`${word(key)}: ${one ? yes : no}`];
      if (typeof one === 'number') return [`${word(key)}: ${one}`];
      if (typeof one === 'string') return [`${word(key)}: ${rupiah(one)}`];
      const size = Array.isArray(one) ? one.length : Object.keys(one).length;
      return [`${size.toLocaleString(locale === 'en' ? 'en-GB' : 'id-ID')} ${word(key)}`];
    })
    .join(', ');
}
