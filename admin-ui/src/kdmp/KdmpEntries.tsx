import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import { contentUrl } from '../api/addresses.ts';
import type { KdmpEntry } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';

export type Way = KdmpEntry['may'][number];

/** The entries of a ledger, the newest first, each with what the reader may do with it. */
export function KdmpEntries({
  entries,
  onWay,
}: {
  entries: readonly KdmpEntry[];
  onWay: (entry: KdmpEntry, way: Way) => void;
}) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <TableFrame label={t('kdmp.entries')}>
      <Table size="small">
        <caption style={visuallyHidden}>{t('kdmp.entries')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('kdmp.what')}</TableCell>
            <TableCell>{t('kdmp.day')}</TableCell>
            <TableCell align="right">{t('kdmp.amount')}</TableCell>
            <TableCell>{t('kdmp.standing')}</TableCell>
            <TableCell>{t('kdmp.by')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow key={entry.id}>
              <TableCell component="th" scope="row" sx={{ minWidth: 180 }}>
                {t(`kdmp.kind.${entry.kind}`)}
                <Details entry={entry} about={entries.find(({ id }) => id === entry.about)} />
              </TableCell>
              <TableCell>{entry.on ? dates.day(entry.on) : (entry.fiscalYear ?? '–')}</TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {entry.amount ? rupiah(entry.amount) : entry.loan ? rupiah(entry.loan.amount) : '–'}
              </TableCell>
              <TableCell>
                <Standing entry={entry} />
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: entry.may.length > 0 ? 0.5 : 0 }}>
                  {entry.may.map((way) => (
                    <Button
                      key={way}
                      size="small"
                      variant="outlined"
                      aria-label={`${t(`kdmp.way.${way}`)}: ${t(`kdmp.kind.${entry.kind}`)} ${entry.number ?? entry.on ?? ''}`}
                      onClick={() => onWay(entry, way)}
                    >
                      {t(`kdmp.way.${way}`)}
                    </Button>
                  ))}
                </Box>
              </TableCell>
              <TableCell>
                {entry.by.name}
                <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                  {t(`role.${entry.by.role}`)}
                </Typography>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}

/** Whether it holds, and what the second person has said of it. */
function Standing({ entry: { state, answer, kind } }: { entry: KdmpEntry }) {
  const t = useTranslate();
  if (kind === 'verdict' || kind === 'withdrawal') return null;
  if (state !== 'stands') return <Status tone="suspended" label={t(`kdmp.state.${state}`)} />;
  if (answer) {
    const tone = answer.verdict === 'confirmed' ? 'done' : 'late';
    return <Status tone={tone} label={t(`kdmp.verdict.${answer.verdict}`)} />;
  }
  return ANSWERED.has(kind) ? <Status tone="waiting" label={t('kdmp.unanswered')} /> : null;
}

const ANSWERED = new Set<KdmpEntry['kind']>(['musdesus', 'instalment', 'repayment', 'profit']);

function Details({ entry, about }: { entry: KdmpEntry; about: KdmpEntry | undefined }) {
  const t = useTranslate();
  const { number, fiscalYear, kind, attendance, loan, holder, tranche, reason, paper, verdict } = entry;
  const parts = [
    number,
    kind === 'support' || kind === 'profit' ? fiscalYear : null,
    attendance && t('kdmp.present', attendance),
    loan && t('kdmp.loan', { bank: loan.bank, instalments: loan.instalments, firstMonth: loan.firstMonth }),
    holder,
    tranche && t('kdmp.tranche', { number: tranche }),
    verdict && t(`kdmp.verdict.${verdict}`),
    about && `${t(`kdmp.kind.${about.kind}`)} ${about.number ?? about.on ?? about.fiscalYear ?? ''}`.trim(),
    reason,
  ].filter(Boolean);
  return (
    <Typography variant="caption" component="div" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {parts.join(' · ')}
      {paper && (
        <>
          {parts.length > 0 && ' · '}
          <a href={contentUrl(paper.cycleId, paper.versionId)}>{t('kdmp.paper')}</a>
        </>
      )}
    </Typography>
  );
}
