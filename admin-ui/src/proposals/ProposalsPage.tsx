import FileIcon from '@mui/icons-material/UploadFileOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { PROPOSAL_BIDANG, PROPOSAL_TARGET } from '../api/enums.ts';
import type { AreaProposal } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useAbility } from '../providers/abilities.ts';
import { lazyWithTexts } from '../providers/lazy-texts.ts';
import { useDistricts } from '../providers/reference.ts';
import { PROPOSAL_STATUSES, toneOf } from './statuses.ts';

/** Fetched when somebody has a file. */
const ImportDialog = lazyWithTexts(() => import('./ImportDialog.tsx').then((m) => m.ImportDialog));

const pathOf = ({ cycleId, id }: AreaProposal) => `/cycles/${cycleId}/proposals?proposal=${id}`;

/** What the villages of an area wish for, across all of them and all years: for offices that answer many villages. */
export function ProposalsPage() {
  const t = useTranslate();
  const columns: Column<AreaProposal>[] = [
    { id: 'title', label: 'proposal.col.title', sort: 'title', cell: (row) => row.title, note: (row) => row.receipt },
    {
      id: 'village',
      label: 'cycle.col.village',
      sort: 'village',
      cell: (row) => row.village.name,
      note: (row) => row.village.district.name,
    },
    { id: 'bidang', label: 'proposal.bidang', sort: 'bidang', cell: (row) => t(`bidang.${row.bidang}`) },
    {
      id: 'target',
      label: 'proposal.col.target',
      sort: 'target',
      cell: (row) => t(`proposal.target.${row.target}`, { year: row.targetYear }),
    },
    { id: 'rank', label: 'proposal.col.rank', sort: 'rank', align: 'right', cell: (row) => row.rank ?? '–' },
    {
      id: 'cost',
      label: 'proposal.col.cost',
      sort: 'cost',
      align: 'right',
      cell: (row) => (row.cost === null ? '–' : rupiah(row.cost)),
    },
    { id: 'status', label: 'proposal.status', sort: 'status', cell: (row) => <Standing row={row} /> },
  ];
  return (
    <Page title={t('nav.proposals')} lead={t('record.proposalsLead')}>
      <DataList<AreaProposal>
        resource="proposals"
        caption={t('record.proposalsCaption')}
        columns={columns}
        to={pathOf}
        sort={{ field: 'updatedAt', order: 'DESC' }}
        filters={<Filters />}
        empty={{ title: t('proposal.none'), hint: t('proposal.noneHint') }}
        phone={(row) => <PhoneRow row={row} />}
      />
    </Page>
  );
}

function Standing({ row }: { row: AreaProposal }) {
  const t = useTranslate();
  return <Status tone={toneOf(row.status)} label={t(`proposal.is.${row.status}`)} />;
}

function PhoneRow({ row }: { row: AreaProposal }) {
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {row.title}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {row.village.name} · {row.receipt}
        {row.cost !== null && ` · ${rupiah(row.cost)}`}
      </Typography>
      <Standing row={row} />
    </Box>
  );
}

function Filters() {
  const t = useTranslate();
  const districts = useDistricts();
  const [q, setQ] = useListFilter('q');
  return (
    <FilterBar>
      <SearchInput label={t('record.searchProposals')} value={q} onChange={setQ} />
      {districts.length > 1 && (
        <OneFilter
          name="district"
          label={t('cycle.col.district')}
          options={districts.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <OneFilter
        name="status"
        label={t('proposal.status')}
        options={PROPOSAL_STATUSES.map((it) => ({ value: it, label: t(`proposal.is.${it}`) }))}
      />
      <OneFilter
        name="bidang"
        label={t('proposal.bidang')}
        options={PROPOSAL_BIDANG.map((it) => ({ value: it, label: t(`bidang.${it}`) }))}
      />
      <OneFilter
        name="target"
        label={t('proposal.col.target')}
        options={PROPOSAL_TARGET.map((it) => ({ value: it, label: t(`record.plan.${it}`) }))}
      />
      <Acts />
    </FilterBar>
  );
}

type OneFilterProps = { name: string; label: string; options: { value: string; label: string }[] };

function OneFilter({ name, label, options }: OneFilterProps) {
  const t = useTranslate();
  const [value, setValue] = useListFilter(name);
  return <Choice label={label} value={value} onChange={setValue} any={t('list.all')} options={options} />;
}

/** A file of many villages, for those who may enter their proposals. */
function Acts() {
  const t = useTranslate();
  const queries = useQueryClient();
  const mayImport = useAbility('importProposals');
  const [importing, setImporting] = useState(false);
  return (
    <>
      {mayImport && (
        <Button startIcon={<FileIcon />} onClick={() => setImporting(true)}>
          {t('record.import')}
        </Button>
      )}
      {importing && (
        <Suspense>
          <ImportDialog
            cycle={null}
            onClose={() => setImporting(false)}
            onDone={() => void queries.invalidateQueries({ queryKey: ['proposals'] })}
          />
        </Suspense>
      )}
    </>
  );
}
