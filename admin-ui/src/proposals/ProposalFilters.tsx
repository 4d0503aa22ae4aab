import { useTranslate } from 'react-admin';
import { PROPOSAL_BIDANG, PROPOSAL_TARGET } from '../api/enums.ts';
import { Choice } from '../lists/Choice.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { PROPOSAL_STATUSES } from './statuses.ts';
import type { useProposalFilter } from './useProposalFilter.ts';

const SORTS = ['rank', '-score', '-cost', 'title', 'status'] as const;

export function ProposalFilters({ one, setOne }: Pick<ReturnType<typeof useProposalFilter>, 'one' | 'setOne'>) {
  const t = useTranslate();
  return (
    <FilterBar>
      <SearchInput label={t('record.searchProposals')} value={one.q} onChange={(value) => setOne('q', value)} />
      <Choice
        label={t('proposal.status')}
        value={one.status}
        onChange={(value) => setOne('status', value)}
        any={t('list.all')}
        options={PROPOSAL_STATUSES.map((it) => ({ value: it, label: t(`proposal.is.${it}`) }))}
      />
      <Choice
        label={t('proposal.bidang')}
        value={one.bidang}
        onChange={(value) => setOne('bidang', value)}
        any={t('list.all')}
        options={PROPOSAL_BIDANG.map((it) => ({ value: it, label: t(`bidang.${it}`) }))}
      />
      <Choice
        label={t('proposal.col.target')}
        value={one.target}
        onChange={(value) => setOne('target', value)}
        any={t('list.all')}
        options={PROPOSAL_TARGET.map((it) => ({ value: it, label: t(`record.plan.${it}`) }))}
      />
      <Choice
        label={t('record.order')}
        value={one.sort}
        onChange={(value) => setOne('sort', value)}
        any={t('record.orders.number')}
        options={SORTS.map((it) => ({ value: it, label: t(`record.orders.${it.replace('-', '')}`) }))}
      />
    </FilterBar>
  );
}
