import { Box, TextField, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ACCESS_ENTRY_KIND } from '../api/enums.ts';
import type { AccessEntry } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { SearchInput } from '../lists/SearchInput.tsx';
import { useListFilter } from '../lists/useListFilter.ts';
import { useZone } from '../providers/reference.ts';

type Row = AccessEntry & { id: number };

/** Who signed in, what was refused, and who read what concerns persons; each entry continues the one before it. */
export function AccessLogPage() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const who = useWho();
  const what = useWhat();
  const columns: Column<Row>[] = [
    { id: 'at', label: 'proof.access.at', sort: 'seq', cell: (row) => dates.moment(row.at, zone), note: numberOf },
    { id: 'kind', label: 'proof.access.what', cell: what },
    { id: 'outcome', label: 'proof.access.outcome', cell: (row) => t(`proof.access.is.${row.outcome}`) },
    {
      id: 'person',
      label: 'record.person',
      cell: who,
      note: (row) => (row.role ? t(`role.${row.role}`) : ''),
    },
    {
      id: 'cycle',
      label: 'proof.access.cycle',
      text: (row) => row.cycleId ?? '',
      cell: (row) => <OfCycle row={row} />,
    },
    { id: 'address', label: 'proof.access.address', cell: (row) => row.address ?? '–' },
    { id: 'details', label: 'proof.access.details', text: detailsOf, cell: (row) => <Details row={row} /> },
  ];
  return (
    <Page title={t('proof.section.accessLog')} lead={t('proof.access.lead')}>
      <DataList<Row>
        resource="audit/access-log"
        caption={t('proof.access.caption')}
        columns={columns}
        sort={{ field: 'seq', order: 'DESC' }}
        filters={<Filters />}
        empty={{ title: t('proof.access.empty'), hint: t('proof.access.emptyHint') }}
        phoneLinks={false}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.25 }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {what(row)}, {t(`proof.access.is.${row.outcome}`)}
            </Typography>
            <Typography variant="body2">
              {who(row)}
              {row.role && ` · ${t(`role.${row.role}`)}`}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {numberOf(row)} · {dates.moment(row.at, zone)} · {row.address ?? '–'}
            </Typography>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.8125rem' }}>
              {row.cycleId && <OfCycle row={row} />}
              <Details row={row} />
            </Box>
          </Box>
        )}
      />
    </Page>
  );
}

const numberOf = ({ seq }: Row) => `#${seq}`;
const detailsOf = ({ what, target, reason, hash }: Row) => [what, target, reason, hash].filter(Boolean).join(' · ');

/** What kind of access it was; of what is sensitive also what was read. */
function useWhat(): (row: Row) => string {
  const t = useTranslate();
  return ({ kind, what }) =>
    kind === 'read'
      ? t(`proof.access.read.${what}`, { _: t('proof.access.kind.read') })
      : t(`proof.access.kind.${kind}`);
}

function OfCycle({ row: { cycleId } }: { row: Row }) {
  if (cycleId === null) return '–';
  return (
    <TextLink component={Link} to={`/cycles/${cycleId}`}>
      {cycleId}
    </TextLink>
  );
}

/** For whoever looks into it: the operation, its address, and the hash of the entry. */
function Details({ row }: { row: Row }) {
  const t = useTranslate();
  return (
    <Box
      component="details"
      sx={{ '& summary': { cursor: 'pointer', minHeight: 24, whiteSpace: 'nowrap' }, minWidth: 0, maxWidth: 360 }}
    >
      <summary>{t('proof.access.details')}</summary>
      <Box component="code" sx={{ display: 'block', overflowWrap: 'anywhere', fontSize: '0.8125rem' }}>
        {detailsOf(row)}
      </Box>
    </Box>
  );
}

/** The person; where his part was erased, that it was, which is not the same as nobody. */
function useWho(): (row: Row) => string {
  const t = useTranslate();
  return ({ person, erased }) => person?.name ?? t(erased ? 'proof.access.erased' : 'proof.access.nobody');
}

function Filters() {
  const t = useTranslate();
  const [kind, setKind] = useListFilter('kind');
  const [userId, setUserId] = useListFilter('userId');
  const [from, setFrom] = useListFilter('from');
  const [to, setTo] = useListFilter('to');
  const day = (label: string, value: string, onChange: (value: string) => void) => (
    <TextField
      type="date"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <FilterBar>
      <Choice
        label={t('proof.access.what')}
        value={kind}
        onChange={setKind}
        any={t('list.all')}
        options={ACCESS_ENTRY_KIND.map((it) => ({ value: it, label: t(`proof.access.kind.${it}`) }))}
      />
      <SearchInput label={t('session.username')} value={userId} onChange={setUserId} />
      {day(t('record.from'), from, setFrom)}
      {day(t('record.to'), to, setTo)}
    </FilterBar>
  );
}
