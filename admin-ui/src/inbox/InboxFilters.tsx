import FilterIcon from '@mui/icons-material/FilterListOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { TASK_ROW_KIND } from '../api/enums.ts';
import { Choice } from '../lists/Choice.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { ViewMenu } from '../lists/ViewMenu.tsx';
import { useDistricts, useReference } from '../providers/reference.ts';
import { FILTERS, fromView, SORTS, toView, withParam } from './inbox-query.ts';

type Props = {
  search: URLSearchParams;
  /** On a phone the queue comes first; the filters open on demand. */
  open: boolean;
  onSearch: (next: URLSearchParams) => void;
};

/** Narrows the queue and orders it; all of it stands in the address. */
export function InboxFilters({ search, open, onSearch }: Props) {
  const t = useTranslate();
  const districts = useDistricts();
  const { steps } = useReference();
  const [isAsked, setAsked] = useState(false);
  const set = (name: string) => (value: string) => onSearch(withParam(search, name, value));
  if (!open && !isAsked) {
    return (
      <Button startIcon={<FilterIcon />} onClick={() => setAsked(true)} sx={{ justifySelf: 'start' }}>
        {t('bulk.filter', { smart_count: FILTERS.filter((name) => search.has(name)).length })}
      </Button>
    );
  }
  return (
    <FilterBar>
      <SearchInput label={t('cycle.search')} value={search.get('q') ?? ''} onChange={set('q')} />
      {districts.length > 1 && (
        <Choice
          label={t('cycle.col.district')}
          value={search.get('district') ?? ''}
          onChange={set('district')}
          any={t('list.all')}
          options={districts.map((it) => ({ value: it.code, label: it.name }))}
        />
      )}
      <Choice
        label={t('bulk.kind')}
        value={search.get('kind') ?? ''}
        onChange={set('kind')}
        any={t('list.all')}
        minWidth={140}
        options={TASK_ROW_KIND.map((it) => ({ value: it, label: t(`bulk.kinds.${it}`) }))}
      />
      <Choice
        label={t('cycle.col.step')}
        value={search.get('step') ?? ''}
        onChange={set('step')}
        any={t('list.all')}
        options={steps.map(({ id }) => ({ value: id, label: t(`step.${id}`) }))}
      />
      <Choice
        label={t('bulk.sort')}
        value={search.get('sort') ?? 'dueAt'}
        onChange={(value) => onSearch(withParam(search, 'sort', value === 'dueAt' ? '' : value))}
        minWidth={140}
        options={SORTS.map((it) => ({ value: it, label: t(`bulk.sorts.${it.replace('-', '')}`) }))}
      />
      <ViewMenu resource="tasks" present={toView(search)} onApply={(query) => onSearch(fromView(query))} />
    </FilterBar>
  );
}
