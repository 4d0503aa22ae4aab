import { Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useWrite } from '../actions/useWrite.ts';
import type { OfficeTermAct, VillageTerms as Terms, VillageDetail } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';
import { toneOfEnding } from './endings.ts';
import { TermActDialog } from './TermActDialog.tsx';

/** When the term of the head of the village ends, what went before, and what was handed over. */
export function VillageTerms({ village }: { village: VillageDetail }) {
  const api = useApi();
  const t = useTranslate();
  const [doing, setDoing] = useState<OfficeTermAct['kind'] | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['villages', village.id, 'terms'],
    queryFn: ({ signal }) => api.getTerms(village.id, signal),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('term.title')}
      sx={{ p: 2, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h3" component="h2">
          {t('term.title')}
        </Typography>
        {data.may.record && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {(['finalReport', 'handover'] as const).map((kind) => (
              <Button key={kind} variant="outlined" onClick={() => setDoing(kind)}>
                {t(`term.enter.${kind}`)}
              </Button>
            ))}
          </Box>
        )}
      </Box>
      <Running terms={data} />
      {data.terms.length > 0 && <Known terms={data.terms} />}
      {data.acts.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 1 }}>
          {data.acts.map((act) => (
            <Act key={act.id} act={act} village={village} mayWitness={data.may.witness} onDone={() => void refetch()} />
          ))}
        </Box>
      )}
      {doing && (
        <TermActDialog
          village={village}
          kind={doing}
          accounts={data.accounts}
          onDone={() => void refetch()}
          onClose={() => setDoing(null)}
        />
      )}
    </Paper>
  );
}

function Running({ terms: { head, running } }: { terms: Terms }) {
  const t = useTranslate();
  const dates = useDates();
  if (!running) return <Typography variant="body2">{t(`term.head.${head}`)}</Typography>;
  const lines = [
    t('term.period', { from: dates.day(running.inaugurated), until: dates.day(running.ends), years: running.years }),
    t('term.basis', { citation: running.citation, certainty: t(`term.certainty.${running.certainty}`) }),
    t(`term.kind.${running.kind}`),
    t(`term.source.${running.source}`),
    t('term.reportDue', { day: dates.day(running.reportDue), citation: running.reportLaw }),
  ];
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Status tone={toneOfEnding(running.ending)} label={t(`term.ending.${running.ending}`)} />
        {running.limit !== 'within' && (
          <Status tone={running.limit === 'over' ? 'late' : 'atRisk'} label={t(`term.limit.${running.limit}`)} />
        )}
      </Box>
      {lines.map((line) => (
        <Typography key={line} variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {line}
        </Typography>
      ))}
    </Box>
  );
}

function Known({ terms }: Pick<Terms, 'terms'>) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box>
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {terms.map(({ holder, inaugurated, ends, number, limit }) => (
          <Typography key={inaugurated} component="li" variant="body2">
            {t('term.one', { name: holder.name, number, from: dates.day(inaugurated), until: dates.day(ends) })}
            {limit !== 'within' && ` ${t(`term.limit.${limit}`)}`}
          </Typography>
        ))}
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('term.earlierUnknown')}
      </Typography>
    </Box>
  );
}

type ActProps = { act: OfficeTermAct; village: VillageDetail; mayWitness: boolean; onDone: () => void };

function Act({ act, village, mayWitness, onDone }: ActProps) {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const notify = useNotify();
  const problemText = useProblemText();
  const { write, busy, problem } = useWrite();
  const isHandover = act.kind === 'handover';
  const witness = async () => {
    if (!(await write(act.id, (key) => api.witnessHandover(village.code, act.id, key)))) return;
    notify(t('term.witnessedNow'), { type: 'success' });
    onDone();
  };
  return (
    <li>
      <Typography variant="body2">
        {isHandover
          ? t('term.handedOver', { day: dates.day(act.on), from: act.from?.name, to: act.to?.name })
          : t('term.reported', { day: dates.day(act.on), letter: act.letter })}
      </Typography>
      {isHandover && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {act.witnessed
              ? t('term.witnessed', { name: act.witnessed.by.name, day: dates.day(act.witnessed.at.slice(0, 10)) })
              : t('term.notWitnessed')}
          </Typography>
          <TextLink component={Link} to={`/villages/${village.id}/handovers/${act.id}`} sx={{ py: 0.5 }}>
            {t('term.sheet')}
          </TextLink>
          {mayWitness && !act.witnessed && (
            <Button size="small" loading={busy} onClick={() => void witness()}>
              {t('term.witness')}
            </Button>
          )}
        </Box>
      )}
      {problem && (
        <Typography variant="body2" role="alert" sx={{ color: 'error.main' }}>
          {problemText(problem)}
        </Typography>
      )}
    </li>
  );
}
