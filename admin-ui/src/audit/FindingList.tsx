import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { FINDING_KIND, FINDING_SEVERITY } from '../api/enums.ts';
import type { Finding } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';
import { Choice } from '../lists/Choice.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { useListFilter } from '../lists/useListFilter.ts';

const TONES = { alarm: 'late', notice: 'waiting' } as const;

/** What a verification has found: how grave, what, where exactly, and what is to be done about it. */
export function FindingList({ verificationId }: { verificationId: string }) {
  const t = useTranslate();
  const columns: Column<Finding>[] = [
    {
      id: 'severity',
      label: 'proof.finding.severity',
      text: (row) => t(`proof.severity.${row.severity}`),
      cell: (row) => <Severity row={row} />,
    },
    { id: 'sentence', label: 'proof.finding.what', cell: (row) => row.sentence, note: (row) => row.advice },
    { id: 'where', label: 'proof.finding.where', text: whereText, cell: (row) => <Where row={row} /> },
    {
      id: 'field',
      label: 'proof.finding.field',
      text: (row) => row.field ?? '',
      cell: (row) => <Code>{row.field}</Code>,
    },
    {
      id: 'expected',
      label: 'proof.finding.expected',
      text: (row) => row.expected ?? '',
      cell: (row) => <Code>{row.expected}</Code>,
    },
    {
      id: 'found',
      label: 'proof.finding.found',
      text: (row) => row.found ?? '',
      cell: (row) => <Code>{row.found}</Code>,
    },
  ];
  return (
    <Box component="section" aria-labelledby="findings" sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="h2" id="findings">
        {t('proof.finding.title')}
      </Typography>
      <DataList<Finding>
        resource={`audit/verifications/${verificationId}/findings`}
        caption={t('proof.finding.caption')}
        columns={columns}
        filters={<Filters />}
        empty={{ title: t('proof.finding.none') }}
        phoneLinks={false}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
            <Severity row={row} />
            <Typography variant="body2">{row.sentence}</Typography>
            <Typography variant="caption">{row.advice}</Typography>
            <Where row={row} />
            <Box component="dl" sx={{ m: 0, fontSize: '0.8125rem' }}>
              {(['field', 'expected', 'found'] as const)
                .filter((name) => row[name] !== null)
                .map((name) => (
                  <div key={name}>
                    <Box component="dt" sx={{ display: 'inline', color: 'text.secondary' }}>
                      {t(`proof.finding.${name}`)}
                    </Box>{' '}
                    <Box component="dd" sx={{ display: 'inline', m: 0 }}>
                      <Code>{row[name]}</Code>
                    </Box>
                  </div>
                ))}
            </Box>
          </Box>
        )}
      />
    </Box>
  );
}

function Filters() {
  const t = useTranslate();
  const [kind, setKind] = useListFilter('kind');
  const [severity, setSeverity] = useListFilter('severity');
  return (
    <FilterBar>
      <Choice
        label={t('proof.finding.severity')}
        value={severity}
        onChange={setSeverity}
        any={t('list.all')}
        options={FINDING_SEVERITY.map((it) => ({ value: it, label: t(`proof.severity.${it}`) }))}
      />
      <Choice
        label={t('proof.finding.kind')}
        value={kind}
        onChange={setKind}
        any={t('list.all')}
        options={FINDING_KIND.map((it) => ({ value: it, label: t(`proof.kind.${it}`) }))}
      />
    </FilterBar>
  );
}

function Severity({ row }: { row: Finding }) {
  const t = useTranslate();
  return <Status tone={TONES[row.severity]} label={t(`proof.severity.${row.severity}`)} />;
}

/** The cycle and the record it is about, as a link where there is one. */
function Where({ row }: { row: Finding }) {
  const { cycleId, seq } = row;
  const text = whereText(row);
  if (!cycleId) return <Code>{text}</Code>;
  const path = seq === null ? `/cycles/${cycleId}/proof` : `/cycles/${cycleId}/history?seq=${seq}`;
  return (
    <TextLink component={Link} to={path} sx={{ overflowWrap: 'anywhere' }}>
      {text}
    </TextLink>
  );
}

function whereText({ villageName, fiscalYear, cycleId, seq, subject }: Finding): string {
  const cycle = villageName ? `${villageName} ${fiscalYear}` : cycleId;
  return [cycle, seq === null ? null : `#${seq}`, subject].filter(Boolean).join(' · ');
}

function Code({ children }: { children: string | null }) {
  return (
    <Box component="code" sx={{ fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
      {children ?? '–'}
    </Box>
  );
}
