import { useTranslate } from 'react-admin';
import { OBSTACLE_CATEGORY, OBSTACLE_OWNER } from '../api/enums.ts';
import type { Obstacle } from '../api/types.ts';
import { Page } from '../layout/Page.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import { DistrictFilter } from '../lists/DistrictFilter.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { ObstacleCard, obstaclePath, useObstacleColumns } from './columns.tsx';
import { OBSTACLE_STATUSES } from './statuses.ts';

/** What holds the villages of an area up, the longest waiting in front; each row opens the obstacle in its cycle. */
export function ObstaclesPage() {
  const t = useTranslate();
  return (
    <Page title={t('obstacle.title')} lead={t('obstacle.lead')}>
      <DataList<Obstacle>
        resource="obstacles"
        caption={t('obstacle.caption')}
        columns={useObstacleColumns()}
        to={obstaclePath}
        sort={{ field: 'reportedOn', order: 'ASC' }}
        filterDefaults={{ open: 'true' }}
        filters={<Filters />}
        empty={{ title: t('obstacle.none'), hint: t('obstacle.noneHint') }}
        phone={(row) => <ObstacleCard row={row} withVillage />}
      />
    </Page>
  );
}

function Filters() {
  const t = useTranslate();
  const [open, setOpen] = useListFilter('open');
  const [stale, setStale] = useListFilter('stale');
  const [status, setStatus] = useListFilter('status');
  const [category, setCategory] = useListFilter('category');
  const [owner, setOwner] = useListFilter('owner');
  const [q, setQ] = useListFilter('q');
  return (
    <FilterBar>
      <SearchInput label={t('obstacle.search')} value={q} onChange={setQ} />
      <DistrictFilter />
      <Choice
        label={t('obstacle.col.status')}
        value={status}
        onChange={setStatus}
        any={t('list.all')}
        options={OBSTACLE_STATUSES.map((it) => ({ value: it, label: t(`obstacleStatus.${it}`) }))}
      />
      <Choice
        label={t('obstacle.category')}
        value={category}
        onChange={setCategory}
        any={t('list.all')}
        options={OBSTACLE_CATEGORY.map((it) => ({ value: it, label: t(`obstacleCategory.${it}`) }))}
      />
      <Choice
        label={t('obstacle.col.owner')}
        value={owner}
        onChange={setOwner}
        any={t('list.all')}
        options={OBSTACLE_OWNER.map((it) => ({ value: it, label: t(`ownerLevel.${it}`) }))}
      />
      <ToggleFilter label={t('obstacle.onlyOpen')} on={open === 'true'} onChange={(on) => setOpen(on ? 'true' : '')} />
      <ToggleFilter label={t('obstacle.stale')} on={stale === 'true'} onChange={(on) => setStale(on ? 'true' : '')} />
    </FilterBar>
  );
}
