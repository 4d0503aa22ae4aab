import { useTranslate } from 'react-admin';
import { ToggleFilter } from './ToggleFilter.tsx';
import { useListFilter } from './useListFilter.ts';

/** Filters that only a figure of the dashboard sets: each shows what it keeps, and a tap takes it away. */
export function FigureFilters() {
  const t = useTranslate();
  const [waitsFor, setWaitsFor] = useListFilter('waitsFor');
  const [reached, setReached] = useListFilter('reached');
  const [closed, setClosed] = useListFilter('closed');
  const [step, setStep] = useListFilter('step');
  const [regency, setRegency] = useListFilter('regency');
  const given = [
    {
      id: 'waitsFor',
      label: t('dashboard.filter.waitsFor', { role: t(`role.${waitsFor}`) }),
      value: waitsFor,
      set: setWaitsFor,
    },
    { id: 'reached', label: t(`dashboard.filter.reached.${reached}`), value: reached, set: setReached },
    { id: 'closed', label: t(`dashboard.filter.closed.${closed}`), value: closed, set: setClosed },
    { id: 'step', label: t('dashboard.filter.step', { step: t(`step.${step}`) }), value: step, set: setStep },
    { id: 'regency', label: t('dashboard.filter.regency', { code: regency }), value: regency, set: setRegency },
  ].filter(({ value }) => value !== '');
  return given.map(({ id, label, set }) => <ToggleFilter key={id} label={label} on onChange={() => set('')} />);
}
