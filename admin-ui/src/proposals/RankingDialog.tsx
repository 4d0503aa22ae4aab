import DownIcon from '@mui/icons-material/ArrowDownwardOutlined';
import UpIcon from '@mui/icons-material/ArrowUpwardOutlined';
import { Box, IconButton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { getRanking, recordRanking } from '../api/proposals.ts';
import type { Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { moved } from './moved.ts';

/** The order the Musrenbangdes has agreed on: it begins as the scores suggest, and the forum may have another. */
export function RankingDialog({ cycle, onClose, onDone }: { cycle: Cycle; onClose: () => void; onDone: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const { write, busy, problem } = useWrite();
  const { data } = useQuery({
    queryKey: [cycleKey(cycle.id), 'ranking'],
    queryFn: () => getRanking(cycle.id),
  });
  const [chosen, setChosen] = useState<string[] | null>(null);
  const order = chosen ?? data?.suggested.map(({ id }) => id) ?? [];
  const named = new Map(data?.suggested.map((proposal) => [proposal.id, proposal]));

  const confirm = async () => {
    const answer = await write(order, (key) => recordRanking(cycle.id, order, key));
    if (!answer) return;
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
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {!data && <RowsSkeleton rows={3} />}
      {data && order.length === 0 && <Typography variant="body2">{t('proposal.nothingToRank')}</Typography>}
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
                  onClick={() => setChosen(moved(order, at, -1))}
                  aria-label={t('proposal.up', { title })}
                >
                  <UpIcon fontSize="small" />
                </IconButton>
                <IconButton
                  size="small"
                  disabled={at === order.length - 1}
                  onClick={() => setChosen(moved(order, at, 1))}
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
