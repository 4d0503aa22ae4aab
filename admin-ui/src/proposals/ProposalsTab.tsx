import AddIcon from '@mui/icons-material/AddOutlined';
import FileIcon from '@mui/icons-material/UploadFileOutlined';
import { Alert, Box, Button, Paper } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { listAt } from '../api/addresses.ts';
import type { Cycle } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { useAt } from '../history/at.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useAbility } from '../providers/abilities.ts';
import { lazyWithTexts } from '../providers/lazy-texts.ts';
import { useApi } from '../providers/useApi.ts';
import { AddProposalDialog } from './AddProposalDialog.tsx';
import { CarryOver } from './CarryOver.tsx';
import { ExportProposals } from './ExportProposals.tsx';
import { ProposalDialog } from './ProposalDialog.tsx';
import { ProposalFilters } from './ProposalFilters.tsx';
import { ProposalTable } from './ProposalTable.tsx';
import { RankingDialog } from './RankingDialog.tsx';
import { useProposalFilter } from './useProposalFilter.ts';

/** Fetched when somebody has a file. */
const ImportDialog = lazyWithTexts(() => import('./ImportDialog.tsx').then((m) => m.ImportDialog));

const PAGE = 50;
type Asked = 'add' | 'import' | 'rank' | null;

/** The proposals of a village-year with their receipts, how far each has come, and its place in the ranking. */
export function ProposalsTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const at = useAt();
  const queries = useQueryClient();
  const [perPage, setPerPage] = useState(PAGE);
  const [asked, setAsked] = useState<Asked>(null);
  const filters = useProposalFilter();
  const { one, active, opened, open, query } = filters;
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'proposals', one, perPage],
    queryFn: ({ signal }) => {
      const wanted = query();
      wanted.set('perPage', String(perPage));
      return api.listProposals(cycle.id, wanted, signal);
    },
    placeholderData: (before) => before,
  });
  const changed = () => void queries.invalidateQueries({ queryKey: [cycleKey(cycle.id), 'proposals'] });
  const close = () => setAsked(null);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      {at && <Alert severity="info">{t('record.proposalsOfToday')}</Alert>}
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        {at === null && cycle.status !== 'closed' && <Acts cycleId={cycle.id} onAsk={setAsked} onDone={changed} />}
        <ExportProposals path={listAt('/cycles/{id}/proposals', { id: cycle.id })} query={query} />
      </Box>
      <ProposalFilters {...filters} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : data.rows.length === 0 ? (
        <Paper variant="outlined">
          <EmptyState
            title={t(active ? 'list.noneFiltered' : 'proposal.none')}
            hint={t(active ? 'list.noneFilteredHint' : 'proposal.noneHint')}
          />
        </Paper>
      ) : (
        <ProposalTable rows={data.rows} onOpen={({ id }) => open(id)} />
      )}
      {data && data.total > data.rows.length && (
        <Button onClick={() => setPerPage(perPage + PAGE)}>
          {t('list.more', { shown: data.rows.length, total: data.total })}
        </Button>
      )}
      {asked === 'add' && <AddProposalDialog cycle={cycle} onClose={close} onDone={changed} />}
      {asked === 'rank' && <RankingDialog cycle={cycle} onClose={close} onDone={changed} />}
      {asked === 'import' && (
        <Suspense>
          <ImportDialog cycle={cycle} onClose={close} onDone={changed} />
        </Suspense>
      )}
      {opened && (
        <ProposalDialog key={opened} cycle={cycle} proposalId={opened} onClose={() => open(null)} onDone={changed} />
      )}
    </Box>
  );
}

type ActsProps = { cycleId: string; onAsk: (asked: Asked) => void; onDone: () => void };

/** What those who enter proposals, and those who record the ranking, can do here. */
function Acts({ cycleId, onAsk, onDone }: ActsProps) {
  const t = useTranslate();
  const mayAdd = useAbility('recordProposals');
  const mayRank = useAbility('rankProposals');
  return (
    <>
      {mayAdd && (
        <>
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => onAsk('add')}>
            {t('proposal.add')}
          </Button>
          <Button variant="outlined" startIcon={<FileIcon />} onClick={() => onAsk('import')}>
            {t('record.import')}
          </Button>
          <CarryOver cycleId={cycleId} onDone={onDone} />
        </>
      )}
      {mayRank && (
        <Button variant="outlined" onClick={() => onAsk('rank')}>
          {t('proposal.rank')}
        </Button>
      )}
    </>
  );
}
