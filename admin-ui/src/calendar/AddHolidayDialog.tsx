import { FormControlLabel, Switch, TextField, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { addHoliday } from '../api/calendar.ts';
import { Intent } from '../api/intent.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Holiday } from '../api/types.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { PreviewOfMoves } from './PreviewOfMoves.tsx';

const KINDS = ['libur_nasional', 'cuti_bersama', 'libur_daerah'] as const;

/** A day off enters by its decree and a reason; the deadlines of all open cycles move with it. */
export function AddHolidayDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const intent = useRef(new Intent());
  const [date, setDate] = useState('');
  const [kind, setKind] = useState<Holiday['kind']>('libur_daerah');
  const [name, setName] = useState('');
  const [decree, setDecree] = useState('');
  const [reason, setReason] = useState('');
  const [provisional, setProvisional] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = [date, name, decree, reason].every((text) => text.trim() !== '');

  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    const holiday = { date, kind, name: name.trim(), decree: decree.trim(), provisional };
    try {
      const { version } = await addHoliday(holiday, reason.trim(), intent.current.keyFor({ holiday, reason }));
      live.refresh('calendar', 'cycles', 'tasks', 'counters');
      notify(t('calendar.added', { version }), { type: 'success' });
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <DialogShell
      title={t('calendar.add')}
      effect={<Typography variant="body2">{t('calendar.addEffect')}</Typography>}
      confirm={t('calendar.addConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        type="date"
        label={t('calendar.col.date')}
        value={date}
        onChange={(e) => setDate(e.target.value)}
        required
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Choice
        label={t('calendar.kind')}
        value={kind}
        onChange={(next) => setKind(next as Holiday['kind'])}
        options={KINDS.map((it) => ({ value: it, label: t(`holiday.${it}`) }))}
      />
      <TextField
        label={t('calendar.col.name')}
        value={name}
        onChange={(e) => setName(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        label={t('calendar.col.decree')}
        helperText={t('calendar.decreeHint')}
        value={decree}
        onChange={(e) => setDecree(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        label={t('form.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      <FormControlLabel
        control={<Switch checked={provisional} onChange={(_, on) => setProvisional(on)} />}
        label={t('calendar.isProvisional')}
      />
      <PreviewOfMoves
        holiday={
          date === '' ? null : { date, kind, name: name.trim() || '–', decree: decree.trim() || '–', provisional }
        }
      />
    </DialogShell>
  );
}
