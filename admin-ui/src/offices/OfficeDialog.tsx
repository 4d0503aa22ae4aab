import { TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { KadesChoice } from '../actions/KadesChoice.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { BodyOf, VillageDetail, VillageOffices } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';

type Body = BodyOf<'/villages/{code}/offices'>;
export type Entering = VillageOffices['may'][number];
const HELD_AS = { kades: ['pj', 'kades'], sekdes: ['plt', 'sekdes'] } as const;
const EMPTY = { cause: '', holder: '', decree: '', since: '' };

type Props = { village: VillageDetail; entering: Entering; onDone: () => void; onClose: () => void };

/** That an office of the village is vacant, or who holds it: for all its years. */
export function OfficeDialog({ village, entering: { office, status, holders }, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t(`offices.enter.${office}.${status}`);
  const draft = useDraft({
    key: `office/${village.code}/${office}/${status}`,
    title: `${title}: ${village.name}`,
    about: '',
  });
  const { write, busy, problem } = useWrite(draft.intent);
  const [values, setValues] = useKept('values', EMPTY, draft);
  const [as, setAs] = useKept<string>('as', HELD_AS[office][0], draft);
  const { cause, holder, decree, since } = values;
  const needed = status === 'vacant' ? [cause, since] : [holder, decree, since];

  const confirm = async () => {
    const body =
      status === 'vacant'
        ? { office, status, cause: cause.trim(), since }
        : ({ office, status, holder, as, decree: decree.trim(), since } as Body);
    if (!(await write(body, (key) => api.enterOffice(village.code, body, key)))) return;
    draft.discard();
    notify(t('offices.done', { village: village.name }), { type: 'success' });
    live.refresh('villages', 'cycles');
    onDone();
    onClose();
  };
  const setHolder = (id: string) => setValues({ ...values, holder: id });
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
          <Typography variant="body2">{t(`offices.effect.${office}.${status}`, { village: village.name })}</Typography>
          <Typography variant="body2">{t('offices.stays')}</Typography>
        </>
      }
      confirm={title}
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
          {office === 'kades' ? (
            <KadesChoice label={t('form.holder')} village={village} value={holder} onChange={setHolder} />
          ) : (
            <Choice
              label={t('offices.named')}
              value={holder}
              onChange={setHolder}
              options={holders.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <Choice
            label={t('form.officeAs')}
            value={as}
            onChange={setAs}
            options={HELD_AS[office].map((value) => ({ value, label: t(`offices.as.${value}`) }))}
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
