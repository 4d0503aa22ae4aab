import { Box, Button, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Cycle, CycleMoments } from '../api/types.ts';
import { EVENT_GROUPS } from '../cycles/event-faces.ts';
import { Choice } from '../lists/Choice.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useReference } from '../providers/reference.ts';
import type { useHistoryFilter } from './useHistoryFilter.ts';

type Props = {
  cycle: Cycle;
  people: CycleMoments['people'];
  filters: ReturnType<typeof useHistoryFilter>;
};

/** By kind, by who, by step, by words and by days; whatever is chosen stands in the address. */
export function HistoryFilters({ cycle, people, filters }: Props) {
  const t = useTranslate();
  const { roles } = useReference();
  const { groups, one, setOne, toggle, active, clear } = filters;
  const seen = new Set(people.map(({ role }) => role));
  const steps = cycle.steps.filter((step) => step.status !== 'waiting' || step.visit > 0);
  return (
    <Box className="no-print" sx={{ display: 'grid', gap: 1.25 }}>
      <Box
        component="fieldset"
        aria-label={t('history.filter')}
        sx={{ m: 0, p: 0, border: 0, minWidth: 0, display: 'flex', flexWrap: 'wrap', gap: 1 }}
      >
        {EVENT_GROUPS.map((group) => (
          <ToggleFilter
            key={group}
            label={t(`history.group.${group}`)}
            on={groups.includes(group)}
            onChange={(on) => toggle(group, on)}
          />
        ))}
      </Box>
      <FilterBar>
        <SearchInput label={t('record.search')} value={one.q} onChange={(value) => setOne('q', value)} />
        <Choice
          label={t('record.role')}
          value={one.role}
          onChange={(value) => setOne('role', value)}
          any={t('list.all')}
          options={[
            ...roles.filter(({ id }) => seen.has(id)).map(({ id }) => ({ value: id, label: t(`role.${id}`) })),
            ...(seen.has('system') ? [{ value: 'system', label: t('record.system') }] : []),
          ]}
        />
        <Choice
          label={t('record.person')}
          value={one.actor}
          onChange={(value) => setOne('actor', value)}
          any={t('list.all')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choice
          label={t('cycle.col.step')}
          value={one.step}
          onChange={(value) => setOne('step', value)}
          any={t('list.all')}
          options={steps.map(({ id }) => ({ value: id, label: t(`step.${id}`) }))}
        />
        {(['from', 'to'] as const).map((side) => (
          <TextField
            key={side}
            type="date"
            label={t(`record.${side}`)}
            value={one[side]}
            onChange={(event) => setOne(side, event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
        {active && <Button onClick={clear}>{t('record.clear')}</Button>}
      </FilterBar>
    </Box>
  );
}
