import { Button, Paper, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RetentionRules } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { LegalHolds } from './LegalHolds.tsx';
import { PlaceHold } from './PlaceHold.tsx';

/** How long each kind of record is kept and why, and what may not be removed even then. */
export function RetentionPage() {
  const t = useTranslate();
  const mayHold = useAbility('holdRecords');
  const [placing, setPlacing] = useState(false);
  return (
    <Page
      title={t('proof.section.retention')}
      lead={t('proof.retention.lead')}
      actions={
        mayHold && (
          <Button variant="contained" onClick={() => setPlacing(true)}>
            {t('proof.hold.place')}
          </Button>
        )
      }
    >
      <Typography variant="h2">{t('proof.hold.title')}</Typography>
      <LegalHolds />
      <Typography variant="h2">{t('proof.retention.title')}</Typography>
      <Rules />
      {placing && <PlaceHold onClose={() => setPlacing(false)} />}
    </Page>
  );
}

function Rules() {
  const api = useApi();
  const t = useTranslate();
  const { data, error, refetch } = useQuery({ queryKey: ['audit/retention'], queryFn: api.getRetention });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <TableFrame bare label={t('proof.retention.title')}>
        <Table size="small">
          <caption style={visuallyHidden}>{t('proof.retention.title')}</caption>
          <TableHead>
            <TableRow>
              {(['kind', 'kept', 'basis', 'sure', 'lastRun'] as const).map((name) => (
                <TableCell key={name}>{t(`proof.retention.${name}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {data.rules.map((rule) => (
              <RuleRow key={rule.kind} rule={rule} />
            ))}
          </TableBody>
        </Table>
      </TableFrame>
    </Paper>
  );
}

function RuleRow({ rule }: { rule: RetentionRules['rules'][number] }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { label, from, keptDays, basis, sure, lastRunAt, lastRemoved, held } = rule;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ minWidth: 130 }}>
        {label}
      </TableCell>
      <TableCell>
        {keptDays === null ? t('proof.retention.always') : t('proof.retention.days', { smart_count: keptDays })}
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {from}
        </Typography>
      </TableCell>
      <TableCell sx={{ minWidth: 200 }}>{basis}</TableCell>
      <TableCell>
        <Status
          tone={sure ? 'done' : 'atRisk'}
          label={t(sure ? 'proof.retention.certain' : 'proof.retention.uncertain')}
        />
      </TableCell>
      <TableCell sx={{ minWidth: 150 }}>
        {lastRunAt
          ? t('proof.retention.ran', { at: dates.dayOf(lastRunAt, zone), removed: lastRemoved ?? 0, held: held ?? 0 })
          : t('proof.retention.neverRan')}
      </TableCell>
    </TableRow>
  );
}
