import { FormControlLabel, Switch, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { HOLIDAY_KIND } from '../api/enums.ts';
import type { Holiday } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';
import { PreviewOfMoves } from './PreviewOfMoves.tsx';

/** A day off enters by its decree and a reason; the deadlines of all open cycles move with it. */
export function AddHolidayDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const draft = useDraft({ key: 'holiday', title: t('calendar.add'), about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [date, setDate] = useKept('date', '', draft);
  const [kind, setKind] = useKept<Holiday['kind']>('kind', 'libur_daerah', draft);
  const [name, setName] = useKept('name', '', draft);
  const [decree, setDecree] = useKept('decree', '', draft);
  const [reason, setReason] = useKept('reason', '', draft);
  const [provisional, setProvisional] = useKept('provisional', false, draft);
  const ready = [date, name, decree, reason].every((text) => text.trim() !== '');

  const confirm = async () => {
    const holiday = { date, kind, name: name.trim(), decree: decree.trim(), provisional };
    const answer = await write({ holiday, reason }, (key) => api.addHoliday(holiday, reason.trim(), key));
    if (!answer) return;
    draft.discard();
    live.refresh('calendar', 'cycles', 'tasks', 'counters');
    notify(t('calendar.added', { version: answer.version }), { type: 'success' });
    onClose();
  };
  return (
    <DialogShell
      title={t('calendar.add')}
      effect={<Typography variant="body2">{t('calendar.addEffect')}</Typography>}
      confirm={t('calendar.addConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
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
        options={HOLIDAY_KIND.map((it) => ({ value: it, label: t(`holiday.${it}`) }))}
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
          // While its year is being typed a date lies in the year 2, 20, 202.
          date < '1900' ? null : { date, kind, name: name.trim() || '–', decree: decree.trim() || '–', provisional }
        }
      />
    </DialogShell>
  );
}
