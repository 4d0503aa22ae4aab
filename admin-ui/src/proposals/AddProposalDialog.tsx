import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { addProposal } from '../api/proposals.ts';
import type { Cycle } from '../api/types.ts';
import { parseRupiah } from '../format/rupiah.ts';
import { Choice } from '../lists/Choice.tsx';

const BIDANG = ['01', '02', '03', '04', '05'] as const;
const AUTHORITIES = ['desa', 'kabupaten', 'provinsi', 'pusat'] as const;

type Props = { cycle: Cycle; onClose: () => void; onDone: () => void };

/** A proposal is entered with little more than its title; what the proposer gets in his hand is its receipt number. */
export function AddProposalDialog({ cycle, onClose, onDone }: Props) {
  const t = useTranslate();
  const notify = useNotify();
  const { write, busy, problem } = useWrite();
  const [title, setTitle] = useState('');
  const [bidang, setBidang] = useState('');
  const [authority, setAuthority] = useState('desa');
  const [hamlet, setHamlet] = useState('');
  const [cost, setCost] = useState('');
  const amount = parseRupiah(cost);
  const ready = title.trim() !== '' && bidang !== '' && (cost.trim() === '' || amount !== null);

  const confirm = async () => {
    const draft = { title: title.trim(), bidang, authority, hamlet: hamlet.trim() || null, cost: amount };
    const receipt = await write(draft, (key) => addProposal(cycle.id, draft, key));
    if (!receipt) return;
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
        options={BIDANG.map((it) => ({ value: it, label: t(`budget.bidang.${it}`) }))}
      />
      <Choice
        label={t('proposal.authority')}
        value={authority}
        onChange={setAuthority}
        options={AUTHORITIES.map((it) => ({ value: it, label: t(`proposal.of.${it}`) }))}
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
