import { Box, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { VILLAGE_CHANGE_KIND } from '../api/enums.ts';
import type { VillageChange, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';

type Kind = (typeof VILLAGE_CHANGE_KIND)[number];
const EMPTY = { code: '', name: '', into: '', decree: '', effectiveFrom: '', reason: '' };
type Field = keyof typeof EMPTY;
/** What each kind of decree says besides its own number, day and reason. */
const NEEDS = { recode: ['code'], rename: ['name'], merge: ['into'], become: ['code'] } as const;
const MAY = { recode: ['name'], rename: [], merge: [], become: ['name'] } as const;

/** A decree on a village: its effect is named before it is entered, because a name of the past stays. */
export function ChangeDialog({
  village,
  onDone,
  onClose,
}: {
  village: VillageDetail;
  onDone: () => void;
  onClose: () => void;
}) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t('villageChange.title', { name: village.name });
  const draft = useDraft({ key: `village/${village.code}`, title, about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [kind, setKind] = useKept<Kind>('kind', 'rename', draft);
  const [values, setValues] = useKept('values', EMPTY, draft);
  const type = village.type === 'desa' ? 'kelurahan' : 'desa';
  const needed: readonly Field[] = [...NEEDS[kind], 'decree', 'effectiveFrom', 'reason'];
  const ready = needed.every((name) => values[name].trim() !== '');

  const confirm = async () => {
    const sent = [...needed, ...MAY[kind]].filter((name) => values[name].trim() !== '');
    const said = Object.fromEntries(sent.map((name) => [name, values[name].trim()]));
    const change = { kind, ...said, ...(kind === 'become' && { type }) } as VillageChange;
    const done = await write(change, (key) => api.changeVillage(village.code, change, key));
    if (!done) return;
    draft.discard();
    const told = done.cycles.filter(({ command }) => command !== null).length;
    notify(t('villageChange.done', { name: done.village.name, code: done.village.code, cycles: told }), {
      type: 'success',
    });
    live.refresh('villages', 'cycles');
    onDone();
    onClose();
  };
  const field = (name: Field, isNeeded: boolean) => (
    <TextField
      key={name}
      type={name === 'effectiveFrom' ? 'date' : 'text'}
      label={t(`villageChange.field.${name}`)}
      value={values[name]}
      onChange={(e) => setValues({ ...values, [name]: e.target.value })}
      required={isNeeded}
      multiline={name === 'reason'}
      minRows={name === 'reason' ? 2 : undefined}
      slotProps={{
        htmlInput: { maxLength: name === 'reason' ? 1000 : name === 'decree' ? 300 : 100 },
        inputLabel: name === 'effectiveFrom' ? { shrink: true } : undefined,
      }}
    />
  );
  return (
    <DialogShell
      title={title}
      effect={
        <Box sx={{ display: 'grid', gap: 0.5 }}>
          <Typography variant="body2">
            {t(`villageChange.effect.${kind}`, { type: t(`village.types.${type}`) })}
          </Typography>
          <Typography variant="body2">{t('villageChange.stays')}</Typography>
        </Box>
      }
      confirm={t('villageChange.confirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Choice
        label={t('villageChange.kind')}
        value={kind}
        onChange={setKind}
        options={VILLAGE_CHANGE_KIND.map((value) => ({ value, label: t(`villageChange.kinds.${value}`) }))}
      />
      {NEEDS[kind].map((name) => field(name, true))}
      {MAY[kind].map((name) => field(name, false))}
      {(['decree', 'effectiveFrom', 'reason'] as const).map((name) => field(name, true))}
    </DialogShell>
  );
}
