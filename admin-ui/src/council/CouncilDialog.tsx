import { Box, TextField, Typography } from '@mui/material';
import { typedCount } from '@siklus/intake/typed.ts';
import { useNotify, useTranslate } from 'react-admin';
import { CountField } from '../actions/CountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { VillageCouncil, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';

const EMPTY = { seats: '', filled: '', decree: '', since: '' };

type Props = { village: VillageDetail; council: VillageCouncil; onDone: () => void; onClose: () => void };

/** What a decree makes of the BPD: its seats, and how many of them are held from that day on. */
export function CouncilDialog({ village, council: { sizes, inForce }, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t('council.enter');
  const draft = useDraft({ key: `council/${village.code}`, title: `${title}: ${village.name}`, about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  // A decree mostly changes who sits there, not how many seats there are.
  const [values, setValues] = useKept('values', { ...EMPTY, seats: String(inForce?.seats ?? '') }, draft);
  const set = (name: keyof typeof EMPTY) => (value: string) => setValues({ ...values, [name]: value });
  const most = Number(values.seats) || Math.max(...sizes);
  const filled = typedCount(values.filled, most);
  const said = { seats: Number(values.seats), filled: filled ?? 0, decree: values.decree.trim(), since: values.since };

  const confirm = async () => {
    if (!(await write(said, (key) => api.enterCouncil(village.code, said, key)))) return;
    draft.discard();
    notify(t('council.done', { village: village.name }), { type: 'success' });
    live.refresh('villages', 'cycles');
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={title}
      effect={
        <>
          <Typography variant="body2">{t('council.effect', { village: village.name })}</Typography>
          <Typography variant="body2">{t('council.stays')}</Typography>
        </>
      }
      confirm={title}
      ready={values.seats !== '' && filled !== null && said.decree !== '' && said.since !== ''}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <Choice
          label={t('council.seats')}
          value={values.seats}
          onChange={set('seats')}
          options={sizes.map((size) => ({ value: String(size), label: String(size) }))}
        />
        <CountField label={t('council.filled')} typed={values.filled} onTyped={set('filled')} most={most} required />
      </Box>
      <TextField
        label={t('form.decree')}
        helperText={t('form.decreeHint')}
        value={values.decree}
        onChange={(e) => set('decree')(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        type="date"
        label={t('council.since')}
        value={values.since}
        onChange={(e) => set('since')(e.target.value)}
        required
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </DialogShell>
  );
}
