import { useTranslate } from 'react-admin';
import { Choice } from '../lists/Choice.tsx';
import { DistrictFilter } from '../lists/DistrictFilter.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useReference } from '../providers/reference.ts';

const RUNGS = ['1', '2', '3', '4'] as const;

/** Mine or another's, of one district, on one rung, about one step. */
export function EscalationFilters() {
  const t = useTranslate();
  const { roles, steps } = useReference();
  const [open, setOpen] = useListFilter('open');
  const [toRole, setToRole] = useListFilter('toRole');
  const [rung, setRung] = useListFilter('rung');
  const [step, setStep] = useListFilter('step');
  return (
    <FilterBar>
      <DistrictFilter />
      <Choice
        label={t('escalation.toRole')}
        value={toRole}
        onChange={setToRole}
        any={t('list.all')}
        options={roles.filter((it) => it.answersEscalations).map((it) => ({ value: it.id, label: t(`role.${it.id}`) }))}
      />
      <Choice
        label={t('ladder.rung')}
        value={rung}
        onChange={setRung}
        any={t('list.all')}
        minWidth={110}
        options={RUNGS.map((it) => ({ value: it, label: it }))}
      />
      <Choice
        label={t('cycle.col.step')}
        value={step}
        onChange={setStep}
        any={t('list.all')}
        options={steps.map((it) => ({ value: it.id, label: t(`step.${it.id}`) }))}
      />
      <ToggleFilter
        label={t('escalation.onlyOpen')}
        on={open === 'true'}
        onChange={(on) => setOpen(on ? 'true' : '')}
      />
    </FilterBar>
  );
}
