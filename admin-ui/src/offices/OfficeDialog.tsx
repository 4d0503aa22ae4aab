import { TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { KadesChoice } from '../actions/KadesChoice.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { KADES_OFFICE_AS } from '../api/enums.ts';
import type { BodyOf, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';

type Body = BodyOf<'/villages/{code}/offices'>;
export type OfficeStatus = Body['status'];
const EMPTY = { cause: '', holder: '', decree: '', since: '' };

type Props = { village: VillageDetail; status: OfficeStatus; onDone: () => void; onClose: () => void };

/** That the office of kades is vacant, or who holds it: for all years of the village. */
export function OfficeDialog({ village, status, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t(status === 'vacant' ? 'offices.declare' : 'action.appointKades.title');
  const draft = useDraft({ key: `office/${village.code}/${status}`, title: `${title}: ${village.name}`, about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [values, setValues] = useKept('values', EMPTY, draft);
  const [as, setAs] = useKept<(typeof KADES_OFFICE_AS)[number]>('as', 'pj', draft);
  const { cause, holder, decree, since } = values;
  const needed = status === 'vacant' ? [cause, since] : [holder, decree, since];

  const confirm = async () => {
    const office = 'kades' as const;
    const body: Body =
      status === 'vacant'
        ? { office, status, cause: cause.trim(), since }
        : { office, status, holder, as, decree: decree.trim(), since };
    if (!(await write(body, (key) => api.enterOffice(village.code, body, key)))) return;
    draft.discard();
    notify(t('offices.done', { village: village.name }), { type: 'success' });
    live.refresh('villages', 'cycles');
    onDone();
    onClose();
  };
  const text = (name: 'cause' | 'decree') => (
    <TextField
      label={t(`form.${name}`)}
      helperText={t(`form.${name}Hint`)}
      value={values[name]}
      onChange={(e) => setValues({ ...values, [name]: e.target.value })}
      required
      slotProps={{ htmlInput: { maxLength: 300 } }}
    />
  );
  return (
    <DialogShell
      title={title}
      effect={
        <>
          <Typography variant="body2">{t(`offices.effect.${status}`, { village: village.name })}</Typography>
          <Typography variant="body2">{t('offices.stays')}</Typography>
        </>
      }
      confirm={t(status === 'vacant' ? 'offices.declare' : 'offices.appoint')}
      ready={needed.every((value) => value.trim() !== '')}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {status === 'vacant' ? (
        text('cause')
      ) : (
        <>
          <KadesChoice
            label={t('form.holder')}
            village={village}
            value={holder}
            onChange={(id) => setValues({ ...values, holder: id })}
          />
          <Choice
            label={t('form.officeAs')}
            value={as}
            onChange={setAs}
            options={KADES_OFFICE_AS.map((value) => ({ value, label: t(`form.office.${value}`) }))}
          />
          {text('decree')}
        </>
      )}
      <TextField
        type="date"
        label={t('offices.since')}
        value={since}
        onChange={(e) => setValues({ ...values, since: e.target.value })}
        required
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </DialogShell>
  );
}
