import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { DUTY_KIND, DUTY_SEVERITY } from '../api/enums.ts';
import type { Duty } from '../api/types.ts';
import { useWhose } from '../delegations/useWhose.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useZone } from '../providers/reference.ts';

type Act = Duty['acts'][number];

const TONES = { breach: 'late', near: 'atRisk' } as const;

/** One person on both sides of a decision, or nearly: who, in which village, and the acts in their order. */
export function DutiesPage() {
  const t = useTranslate();
  const actText = useActText();
  const columns: Column<Duty>[] = [
    {
      id: 'person',
      label: 'proof.duty.person',
      text: (row) => row.person.name,
      cell: (row) => row.person.name,
    },
    {
      id: 'cycle',
      label: 'cycle.col.village',
      text: cycleText,
      cell: (row) => <CycleLink row={row} />,
    },
    {
      id: 'severity',
      label: 'proof.duty.severity',
      sort: 'severity',
      text: (row) => t(`proof.duty.is.${row.severity}`),
      cell: (row) => <Severity row={row} />,
      note: (row) => t(`proof.duty.kind.${row.kind}`),
    },
    {
      id: 'acts',
      label: 'proof.duty.acts',
      text: (row) => row.acts.map((act) => `#${act.seq} ${actText(act)}`).join('; '),
      cell: (row) => <Acts row={row} />,
    },
  ];
  return (
    <Page title={t('proof.section.duties')} lead={t('proof.duty.lead')}>
      <DataList<Duty>
        resource="audit/duties"
        caption={t('proof.duty.caption')}
        columns={columns}
        filters={<Filters />}
        empty={{ title: t('proof.duty.empty'), hint: t('proof.duty.emptyHint') }}
        phoneLinks={false}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {row.person.name}
            </Typography>
            <CycleLink row={row} />
            <Severity row={row} />
            <Typography variant="caption">{t(`proof.duty.kind.${row.kind}`)}</Typography>
            <Acts row={row} />
          </Box>
        )}
      />
    </Page>
  );
}

function cycleText({ villageName, fiscalYear }: Pick<Duty, 'villageName' | 'fiscalYear'>): string {
  return `${villageName} ${fiscalYear}`;
}

function CycleLink({ row }: { row: Duty }) {
  return (
    <TextLink component={Link} to={`/cycles/${row.cycleId}/proof`}>
      {cycleText(row)}
    </TextLink>
  );
}

function Severity({ row }: { row: Duty }) {
  const t = useTranslate();
  return <Status tone={TONES[row.severity]} label={t(`proof.duty.is.${row.severity}`)} />;
}

function Acts({ row }: { row: Duty }) {
  return (
    <Box component="ol" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem' }}>
      {row.acts.map((act) => (
        <OneAct key={act.seq} cycleId={row.cycleId} act={act} />
      ))}
    </Box>
  );
}

function OneAct({ cycleId, act }: { cycleId: string; act: Act }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const text = useActText()(act);
  const whose = useWhose();
  const { seq, at, role, person, onBehalfOf, as } = act;
  const office = t(`role.${role}`);
  return (
    <li>
      <TextLink component={Link} to={`/cycles/${cycleId}/history?seq=${seq}`}>
        {text}
      </TextLink>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        {dates.moment(at, zone)} · {person.name},{' '}
        {onBehalfOf ? t('proof.duty.behalf', { role: office, name: whose(onBehalfOf.name, role, as) }) : office}
      </Typography>
    </li>
  );
}

/** An act as step and deed; a correction may concern no step. */
function useActText(): (act: Act) => string {
  const t = useTranslate();
  return ({ step, what }) =>
    step ? `${t(`step.${step}`)}: ${t(`proof.duty.act.${what}`)}` : t(`proof.duty.act.${what}`);
}

function Filters() {
  const t = useTranslate();
  const [severity, setSeverity] = useListFilter('severity');
  const [kind, setKind] = useListFilter('kind');
  return (
    <FilterBar>
      <Choice
        label={t('proof.duty.severity')}
        value={severity}
        onChange={setSeverity}
        any={t('list.all')}
        options={DUTY_SEVERITY.map((it) => ({ value: it, label: t(`proof.duty.is.${it}`) }))}
      />
      <Choice
        label={t('proof.duty.what')}
        value={kind}
        onChange={setKind}
        any={t('list.all')}
        options={DUTY_KIND.map((it) => ({
          value: it,
          label: t(`proof.duty.kind.${it}`),
        }))}
      />
    </FilterBar>
  );
}
