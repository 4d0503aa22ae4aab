import DownIcon from '@mui/icons-material/ArrowDownwardOutlined';
import UpIcon from '@mui/icons-material/ArrowUpwardOutlined';
import { Box, IconButton, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { useApi } from '../providers/useApi.ts';
import { moved } from './moved.ts';

/** The order the Musrenbangdes has agreed on: it begins as the scores suggest, and the forum may have another. */
export function RankingDialog({ cycle, onClose, onDone }: { cycle: Cycle; onClose: () => void; onDone: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const about = `${cycle.village.name} ${cycle.fiscalYear}`;
  const draft = useDraft({ key: `${cycle.id}/ranking`, title: t('proposal.rank'), about });
  const { write, busy, problem } = useWrite(draft.intent);
  const { data } = useQuery({
    queryKey: [cycleKey(cycle.id), 'ranking'],
    queryFn: () => api.getRanking(cycle.id),
  });
  const [chosen, setChosen] = useKept<string[] | null>('order', null, draft);
  const order = chosen ?? data?.suggested.map(({ id }) => id) ?? [];
  const [said, setSaid] = useState('');
  const named = new Map(data?.suggested.map((proposal) => [proposal.id, proposal]));

  /** Whoever moves by keyboard stays on what he moves, also where the browser has taken the row out to put it elsewhere. */
  const held = useRef<string | null>(null);
  useEffect(() => {
    if (held.current) document.getElementById(held.current)?.focus();
    held.current = null;
  });
  const move = (id: string, from: number, by: 1 | -1) => {
    const to = from + by;
    const isEnd = to === 0 || to === order.length - 1;
    held.current = `rank-${id}-${isEnd ? -by : by}`;
    setChosen(moved(order, from, by));
    setSaid(t('record.nowAt', { title: named.get(id)?.title ?? id, rank: to + 1 }));
  };

  const confirm = async () => {
    const answer = await write(order, (key) => api.recordRanking(cycle.id, order, key));
    if (!answer) return;
    draft.discard();
    notify(t('proposal.ranked', { smart_count: answer.ranked.length }), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={t('proposal.rank')}
      effect={
        <>
          <Typography variant="body2">{t('proposal.rankEffect')}</Typography>
          {data && <Typography variant="caption">{data.rule}</Typography>}
        </>
      }
      confirm={t('proposal.rankConfirm')}
      ready={order.length > 0}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {!data && <RowsSkeleton rows={3} />}
      {data && order.length === 0 && <Typography variant="body2">{t('proposal.nothingToRank')}</Typography>}
      <Box component="output" style={visuallyHidden}>
        {said}
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 3 }}>
        {order.map((id, at) => {
          const title = named.get(id)?.title ?? id;
          return (
            <Box component="li" key={id} sx={{ py: 0.5 }}>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
                <Box sx={{ flex: 1, minWidth: 0 }}>
                  {title}
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {t('proposal.score', { score: named.get(id)?.score ?? '–' })}
                  </Typography>
                </Box>
                <IconButton
                  size="small"
                  disabled={at === 0}
                  id={`rank-${id}--1`}
                  onClick={() => move(id, at, -1)}
                  aria-label={t('proposal.up', { title })}
                >
                  <UpIcon fontSize="small" />
                </IconButton>
                <IconButton
                  size="small"
                  disabled={at === order.length - 1}
                  id={`rank-${id}-1`}
                  onClick={() => move(id, at, 1)}
                  aria-label={t('proposal.down', { title })}
                >
                  <DownIcon fontSize="small" />
                </IconButton>
              </Box>
            </Box>
          );
        })}
      </Box>
    </DialogShell>
  );
}
