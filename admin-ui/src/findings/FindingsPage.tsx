import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { INSPECTION_KIND, INSPECTION_STATE } from '../api/enums.ts';
import type { InspectionFinding } from '../api/types.ts';
import { Page } from '../layout/Page.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import { DistrictFilter } from '../lists/DistrictFilter.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useAbility } from '../providers/abilities.ts';
import { FindingCard, useFindingColumns } from './columns.tsx';
import { RecordFindingDialog } from './RecordFindingDialog.tsx';
import { findingPath } from './states.ts';

/** What the inspectorate has found in the villages of an area, what is due first in front. */
export function FindingsPage() {
  const t = useTranslate();
  const mayRecord = useAbility('recordFindings');
  const [recording, setRecording] = useState(false);
  return (
    <Page
      title={t('inspection.title')}
      lead={t('inspection.lead')}
      actions={
        mayRecord && (
          <Button variant="contained" onClick={() => setRecording(true)}>
            {t('inspection.record')}
          </Button>
        )
      }
    >
      <DataList<InspectionFinding>
        resource="findings"
        caption={t('inspection.caption')}
        columns={useFindingColumns()}
        to={findingPath}
        sort={{ field: 'dueOn', order: 'ASC' }}
        filterDefaults={{ open: 'true' }}
        filters={<Filters />}
        empty={{ title: t('inspection.none'), hint: t('inspection.noneHint') }}
        phone={(row) => <FindingCard row={row} withVillage />}
      />
      {recording && <RecordFindingDialog onClose={() => setRecording(false)} />}
    </Page>
  );
}

function Filters() {
  const t = useTranslate();
  const [open, setOpen] = useListFilter('open');
  const [overdue, setOverdue] = useListFilter('overdue');
  const [state, setState] = useListFilter('state');
  const [kind, setKind] = useListFilter('kind');
  const [year, setYear] = useListFilter('fiscalYear');
  const [q, setQ] = useListFilter('q');
  const years = Array.from({ length: 8 }, (_, n) => String(new Date().getFullYear() - n));
  const toggle = (set: (value: string) => void) => (on: boolean) => set(on ? 'true' : '');
  return (
    <FilterBar>
      <SearchInput label={t('inspection.search')} value={q} onChange={setQ} />
      <DistrictFilter />
      <Choice
        label={t('cycle.col.year')}
        value={year}
        onChange={setYear}
        any={t('list.all')}
        minWidth={110}
        options={years.map((it) => ({ value: it, label: it }))}
      />
      <Choice
        label={t('inspection.col.state')}
        value={state}
        onChange={setState}
        any={t('list.all')}
        options={INSPECTION_STATE.map((it) => ({ value: it, label: t(`inspectionState.${it}`) }))}
      />
      <Choice
        label={t('inspection.kind')}
        value={kind}
        onChange={setKind}
        any={t('list.all')}
        options={INSPECTION_KIND.map((it) => ({ value: it, label: t(`inspectionKind.${it}`) }))}
      />
      <ToggleFilter label={t('inspection.onlyOpen')} on={open === 'true'} onChange={toggle(setOpen)} />
      <ToggleFilter label={t('inspection.onlyOverdue')} on={overdue === 'true'} onChange={toggle(setOverdue)} />
    </FilterBar>
  );
}
