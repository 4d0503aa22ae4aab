import { TextField, Typography } from '@mui/material';
import { typedAmount } from '@siklus/intake/typed.ts';
import { useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { PROPOSAL_AUTHORITY, PROPOSAL_BIDANG } from '../api/enums.ts';
import type { Cycle, Proposal } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { useApi } from '../providers/useApi.ts';

type Bidang = Proposal['bidang'];
type Props = { cycle: Cycle; onClose: () => void; onDone: () => void };

/** A proposal is entered with little more than its title; what the proposer gets in his hand is its receipt number. */
export function AddProposalDialog({ cycle, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const about = `${cycle.village.name} ${cycle.fiscalYear}`;
  const draft = useDraft({ key: `${cycle.id}/proposal`, title: t('proposal.add'), about });
  const { write, busy, problem } = useWrite(draft.intent);
  const [title, setTitle] = useKept('title', '', draft);
  const [bidang, setBidang] = useKept<Bidang | ''>('bidang', '', draft);
  const [authority, setAuthority] = useKept<Proposal['authority']>('authority', 'desa', draft);
  const [hamlet, setHamlet] = useKept('hamlet', '', draft);
  const [cost, setCost] = useKept('cost', '', draft);
  const amount = typedAmount(cost);
  const ready = title.trim() !== '' && bidang !== '' && (cost.trim() === '' || amount !== null);

  const confirm = async () => {
    if (bidang === '') return;
    const proposal = { title: title.trim(), bidang, authority, hamlet: hamlet.trim() || null, cost: amount };
    const receipt = await write(proposal, (key) => api.addProposal(cycle.id, proposal, key));
    if (!receipt) return;
    draft.discard();
    notify(t('proposal.added', { receipt: receipt.receipt }), { type: 'success', multiLine: true });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={t('proposal.add')}
      effect={<Typography variant="body2">{t('proposal.addEffect')}</Typography>}
      confirm={t('proposal.addConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('proposal.col.title')}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <Choice
        label={t('proposal.bidang')}
        value={bidang}
        onChange={setBidang}
        options={PROPOSAL_BIDANG.map((it) => ({ value: it, label: t(`bidang.${it}`) }))}
      />
      <Choice
        label={t('proposal.authority')}
        value={authority}
        onChange={setAuthority}
        options={PROPOSAL_AUTHORITY.map((it) => ({ value: it, label: t(`proposal.of.${it}`) }))}
      />
      <TextField
        label={t('proposal.hamlet')}
        value={hamlet}
        onChange={(e) => setHamlet(e.target.value)}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <AmountField label={t('proposal.cost')} typed={cost} onTyped={setCost} />
    </DialogShell>
  );
}
