import { TextField, Typography } from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { DELEGATION_WISH_AS } from '../api/enums.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';

type StandsInAs = (typeof DELEGATION_WISH_AS)[number];

const EMPTY = { to: '', from: '', since: '', until: '', order: '', reason: '', as: '' as StandsInAs | '' };
type Field = Exclude<keyof typeof EMPTY, 'as'>;

/** Lending one's role for some days; the DPMD does it for who cannot, and enters who acts as Plh or Plt by letter. */
export function DelegateDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const forOthers = useAbility('delegateForOthers');
  const draft = useDraft({ key: 'delegation', title: t('delegation.add'), about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [values, setValues] = useKept('values', EMPTY, draft);
  const { from, as, ...needed } = values;
  const ready = Object.values(needed).every((text) => text.trim() !== '') && values.since <= values.until;

  const confirm = async () => {
    const said = Object.fromEntries(Object.entries(needed).map(([name, text]) => [name, text.trim()]));
    const wish = { ...(said as typeof needed), ...(from.trim() && { from: from.trim(), ...(as && { as }) }) };
    const made = await write(wish, (key) => api.delegate(wish, key));
    if (!made) return;
    draft.discard();
    notify(t('delegation.added', { name: made.to.name }), { type: 'success' });
    refresh();
    onClose();
  };
  const field = (name: Field, more: { type?: 'date'; lines?: true; optional?: true } = {}) => (
    <TextField
      label={t(`delegation.field.${name}`)}
      helperText={more.type ? undefined : t(`delegation.hint.${name}`)}
      type={more.type ?? 'text'}
      value={values[name]}
      onChange={(e) => setValues({ ...values, [name]: e.target.value })}
      required={!more.optional}
      multiline={more.lines}
      minRows={more.lines && 2}
      slotProps={{
        htmlInput: { maxLength: more.lines ? 4000 : 300 },
        inputLabel: more.type ? { shrink: true } : undefined,
      }}
    />
  );
  return (
    <DialogShell
      title={t('delegation.add')}
      effect={<Typography variant="body2">{t('delegation.addEffect')}</Typography>}
      confirm={t('delegation.confirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {field('to')}
      {forOthers && field('from', { optional: true })}
      {forOthers && values.from.trim() !== '' && (
        <>
          <Choice
            label={t('delegation.asField')}
            value={values.as}
            onChange={(as) => setValues({ ...values, as })}
            any={t('delegation.asWhat.none')}
            options={DELEGATION_WISH_AS.map((it) => ({ value: it, label: t(`delegation.asWhat.${it}`) }))}
          />
          <Typography variant="caption">{t('delegation.asHint')}</Typography>
        </>
      )}
      {field('since', { type: 'date' })}
      {field('until', { type: 'date' })}
      {field('order')}
      {field('reason', { lines: true })}
    </DialogShell>
  );
}
