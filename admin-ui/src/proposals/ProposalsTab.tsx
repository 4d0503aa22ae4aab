import AddIcon from '@mui/icons-material/AddOutlined';
import { Box, Button, Paper } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import { carryOver, listProposals } from '../api/proposals.ts';
import type { Cycle, Proposal } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { Choice } from '../lists/Choice.tsx';
import { useAbility } from '../providers/abilities.ts';
import { AddProposalDialog } from './AddProposalDialog.tsx';
import { ProposalDialog } from './ProposalDialog.tsx';
import { ProposalTable } from './ProposalTable.tsx';
import { RankingDialog } from './RankingDialog.tsx';
import { PROPOSAL_STATUSES } from './statuses.ts';

const PAGE = 50;

/** The proposals of a village-year with their receipts, how far each has come, and its place in the ranking. */
export function ProposalsTab({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const mayAdd = useAbility('recordProposals');
  const [status, setStatus] = useState('');
  const [perPage, setPerPage] = useState(PAGE);
  const mayRank = useAbility('rankProposals');
  const [ranking, setRanking] = useState(false);
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Proposal | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'proposals', status, perPage],
    queryFn: ({ signal }) => listProposals(cycle.id, query(status, perPage), signal),
    placeholderData: (before) => before,
  });
  const changed = () => void queries.invalidateQueries({ queryKey: [cycleKey(cycle.id), 'proposals'] });
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Choice
          label={t('proposal.status')}
          value={status}
          onChange={setStatus}
          any={t('list.all')}
          options={PROPOSAL_STATUSES.map((it) => ({ value: it, label: t(`proposal.is.${it}`) }))}
        />
        {mayAdd && cycle.status !== 'closed' && (
          <>
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
              {t('proposal.add')}
            </Button>
            <CarryOver cycleId={cycle.id} onDone={changed} />
          </>
        )}
        {mayRank && cycle.status !== 'closed' && (
          <Button variant="outlined" onClick={() => setRanking(true)}>
            {t('proposal.rank')}
          </Button>
        )}
      </Box>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : data.rows.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState
            title={t(status ? 'list.noneFiltered' : 'proposal.none')}
            hint={t(status ? 'list.noneFilteredHint' : 'proposal.noneHint')}
          />
        </Paper>
      ) : (
        <ProposalTable rows={data.rows} onOpen={setOpen} />
      )}
      {data && data.total > data.rows.length && (
        <Button onClick={() => setPerPage(perPage + PAGE)}>
          {t('list.more', { shown: data.rows.length, total: data.total })}
        </Button>
      )}
      {adding && <AddProposalDialog cycle={cycle} onClose={() => setAdding(false)} onDone={changed} />}
      {ranking && <RankingDialog cycle={cycle} onClose={() => setRanking(false)} onDone={changed} />}
      {open && <ProposalDialog cycle={cycle} proposalId={open.id} onClose={() => setOpen(null)} onDone={changed} />}
    </Box>
  );
}

function query(status: string, perPage: number): URLSearchParams {
  return new URLSearchParams({ page: '1', perPage: String(perPage), ...(status && { status }) });
}

/** What earlier years could not fund comes over with its lineage: nobody types it again. */
function CarryOver({ cycleId, onDone }: { cycleId: string; onDone: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const { write, busy, problem } = useWrite();
  const carry = async () => {
    const answer = await write(cycleId, (key) => carryOver(cycleId, key));
    if (!answer) return;
    notify(t('proposal.carried', { smart_count: answer.carried.length }), { type: 'success' });
    onDone();
  };
  return (
    <>
      <Button variant="outlined" onClick={() => void carry()} loading={busy}>
        {t('proposal.carryOver')}
      </Button>
      {problem && <ErrorState error={problem} />}
    </>
  );
}
