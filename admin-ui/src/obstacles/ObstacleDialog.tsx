import { Box, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { asProblem } from '../api/problem.ts';
import type { Cycle, ObstacleDetail } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { useApi } from '../providers/useApi.ts';
import { EMPTY_MOVE, isFilled, MoveFields, moveBody } from './MoveFields.tsx';
import { About } from './ObstacleAbout.tsx';
import { COMMENT, type Choice as Way, Ways } from './ObstacleWays.tsx';

type Props = {
  cycle: Cycle;
  /** Of a dispute it may be the other village's cycle. */
  reportedIn: string;
  obstacleId: string;
  onClose: () => void;
  onDone: () => void;
};

/** One obstacle: what it is, what was done, and the step it may take next. */
export function ObstacleDialog({ cycle, reportedIn, obstacleId, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const key = [cycleKey(cycle.id), 'obstacles', 'one', obstacleId];
  const { data, error } = useQuery({ queryKey: key, queryFn: () => api.getObstacle(reportedIn, obstacleId) });
  const about = `${cycle.village.name} ${cycle.fiscalYear}`;
  const draft = useDraft({ key: `${cycle.id}/obstacle/${obstacleId}`, title: t('obstacle.one'), about });
  const { write, busy, problem } = useWrite(draft.intent);
  const [way, setWay] = useState<Way | null>(null);
  const [filled, setFilled] = useKept('filled', EMPTY_MOVE, draft);
  const needs = way === COMMENT ? 'comment' : (data?.moves.find(({ to }) => to === way)?.needs ?? null);
  const name = way === COMMENT ? t('obstacle.comment') : t(`obstacle.to.${way ?? 'choose'}`);

  const confirm = async () => {
    if (!way || !data || !needs) return;
    const text = filled.text.trim();
    const move =
      way === COMMENT || needs === 'comment'
        ? null
        : { to: way, ...moveBody(needs, filled), expectedVersion: data.version };
    const done = await write(move ?? { text }, (id) =>
      move ? api.moveObstacle(reportedIn, obstacleId, move, id) : api.commentObstacle(reportedIn, obstacleId, text, id),
    );
    if (!done) return;
    draft.discard();
    notify(t('obstacle.done', { number: data.number }), { type: 'success' });
    setWay(null);
    await queries.invalidateQueries({ queryKey: key });
    onDone();
  };
  return (
    <DialogShell
      title={data?.title ?? t('obstacle.one')}
      effect={data ? <About obstacle={data} cycleId={reportedIn} /> : <RowsSkeleton rows={2} />}
      confirm={name}
      danger={way === 'ditolak'}
      ready={needs !== null && isFilled(needs, filled)}
      busy={busy}
      problem={problem ?? (error ? asProblem(error) : null)}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {data && <Ways obstacle={data} chosen={way} onChoose={setWay} />}
      {needs === 'comment' ? (
        <TextField
          label={t('obstacle.comment')}
          value={filled.text}
          onChange={(e) => setFilled({ ...filled, text: e.target.value })}
          required
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
      ) : (
        needs && <MoveFields needs={needs} cycleId={reportedIn} filled={filled} onChange={setFilled} />
      )}
      {data && <History obstacle={data} zone={cycle.zone} />}
    </DialogShell>
  );
}

function History({ obstacle, zone }: { obstacle: ObstacleDetail; zone: string }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box component="section">
      <Typography variant="h4" component="h3">
        {t('history.ofItem')}
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
        {obstacle.history.map((event) => (
          <li key={event.seq}>
            {event.actor.name} {event.sentence}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {dates.moment(event.at, zoneOf(zone))}
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}
