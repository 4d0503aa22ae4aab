import { Box, Button, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { RefusalList } from '../actions/RefusalList.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { Cycle, ProposalDetail } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { Status } from '../layout/Status.tsx';
import { useApi } from '../providers/useApi.ts';
import { Passport } from './Passport.tsx';
import { toneOf } from './statuses.ts';

type Props = { cycle: Cycle; proposalId: string; onClose: () => void; onDone: () => void };
type Way = ProposalDetail['moves'][number];

/** One proposal with its way so far, and the step it may take next. */
export function ProposalDialog({ cycle, proposalId, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const key = [cycleKey(cycle.id), 'proposals', 'one', proposalId];
  const { data } = useQuery({ queryKey: key, queryFn: () => api.getProposal(cycle.id, proposalId) });
  const about = `${cycle.village.name} ${cycle.fiscalYear}`;
  const draft = useDraft({ key: `${cycle.id}/proposal/${proposalId}`, title: t('proposal.one'), about });
  const { write, busy, problem } = useWrite(draft.intent);
  const [way, setWay] = useState<Way | null>(null);
  const [reason, setReason] = useKept('reason', '', draft);
  const [agency, setAgency] = useKept('agency', '', draft);
  const filled = (need: 'reason' | 'agency', text: string) => !way?.needs.includes(need) || text.trim() !== '';

  const confirm = async () => {
    if (!way || !data) return;
    const move = {
      to: way.to,
      expectedVersion: data.version,
      ...(reason.trim() && { reason: reason.trim() }),
      ...(agency.trim() && { agency: agency.trim() }),
    };
    const done = await write(move, (id) => api.moveProposal(cycle.id, proposalId, move, id));
    if (!done) return;
    draft.discard();
    notify(t('proposal.moved', { receipt: done.receipt, status: t(`proposal.is.${way.to}`) }), { type: 'success' });
    setWay(null);
    await queries.invalidateQueries({ queryKey: key });
    onDone();
  };
  return (
    <DialogShell
      title={data?.title ?? t('proposal.one')}
      effect={data ? <About proposal={data} /> : <RowsSkeleton rows={2} />}
      confirm={way ? t(`proposal.to.${way.to}`) : t('proposal.choose')}
      danger={way?.to === 'ditolak'}
      ready={way !== null && filled('reason', reason) && filled('agency', agency)}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {data && <Ways ways={data.moves} chosen={way} onChoose={setWay} />}
      {way?.needs.includes('reason') && (
        <TextField
          label={t('form.reason')}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          required
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
      )}
      {way?.needs.includes('agency') && (
        <TextField
          label={t('proposal.agency')}
          value={agency}
          onChange={(e) => setAgency(e.target.value)}
          required
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      )}
      {data && <Passport proposal={data} />}
      {data && <History proposal={data} zone={cycle.zone} />}
    </DialogShell>
  );
}

function About({ proposal }: { proposal: ProposalDetail }) {
  const t = useTranslate();
  const { receipt, status, target, targetYear, bidang, hamlet, proposer, reason, acceptedBy } = proposal;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Status tone={toneOf(status)} label={t(`proposal.is.${status}`)} />
        <span>
          {t('proposal.receipt', { receipt })} · {t(`proposal.target.${target}`, { year: targetYear })}
        </span>
      </Box>
      <span>{[t(`bidang.${bidang}`), hamlet, proposer.name, acceptedBy].filter(Boolean).join(' · ')}</span>
      {reason && <span>{reason}</span>}
    </>
  );
}

function Ways({ ways, chosen, onChoose }: { ways: readonly Way[]; chosen: Way | null; onChoose: (way: Way) => void }) {
  const t = useTranslate();
  const blocked = ways.filter((way) => !way.allowed);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {ways
          .filter((way) => way.allowed)
          .map((way) => (
            <Button
              key={way.to}
              size="small"
              variant={chosen?.to === way.to ? 'contained' : 'outlined'}
              aria-pressed={chosen?.to === way.to}
              onClick={() => onChoose(way)}
            >
              {t(`proposal.to.${way.to}`)}
            </Button>
          ))}
      </Box>
      {blocked.length > 0 && (
        <Box component="details" sx={{ fontSize: '0.875rem', '& > summary': { cursor: 'pointer' } }}>
          <summary>{t('proposal.blocked', { smart_count: blocked.length })}</summary>
          {blocked.map((way) => (
            <Box key={way.to} sx={{ mt: 1 }}>
              <Box component="span" sx={{ fontWeight: 600 }}>
                {t(`proposal.to.${way.to}`)}
              </Box>
              <RefusalList refusals={way.refusals} />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

function History({ proposal, zone }: { proposal: ProposalDetail; zone: string }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box component="section">
      <Typography variant="h4" component="h3">
        {t('history.ofItem')}
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem' }}>
        {proposal.history.map((event) => (
          <li key={event.seq}>
            {event.actor.name} {event.sentence}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {dates.moment(event.at, zoneOf(zone))}
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}
