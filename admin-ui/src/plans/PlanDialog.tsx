import { Box, TextField, Typography } from '@mui/material';
import { useCallback, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import type { Draft } from '../actions/draft.ts';
import { useWrite } from '../actions/useWrite.ts';
import { MEDIUM_TERM_PLAN_CHANGE_GROUND } from '../api/enums.ts';
import type { BodyOf, MediumTermPlan, MediumTermPlans, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';
import { NO_SOURCE, SourceField, sourceOf } from './SourceField.tsx';

type Body = BodyOf<'/villages/{code}/medium-term-plans'>;
type Ground = NonNullable<MediumTermPlan['change']>['ground'];
type Props = {
  village: VillageDetail;
  plans: MediumTermPlans;
  /** The version that is changed; null for the plan of a term. */
  before: MediumTermPlan | null;
  onDone: () => void;
  onClose: () => void;
};

const EMPTY = {
  from: '',
  until: '',
  inaugurated: '',
  perdes: '',
  enactedOn: '',
  musrenbangOn: '',
  minutes: '',
  agreedOn: '',
};
type Typed = typeof EMPTY;
const DAYS = ['inaugurated', 'enactedOn', 'musrenbangOn', 'agreedOn'];

/** The plan of a term, or what changes it in mid-term: ground, special Musrenbangdes, agreement of the BPD, Perdes. */
export function PlanDialog({ village, plans, before, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t(before ? 'plan.change' : 'plan.enter');
  const draft = useDraft({ key: `plan/${village.code}/${before?.id ?? 'new'}`, title, about: village.name });
  const { write, busy, problem } = useWrite(draft.intent);
  const [typed, setTyped] = useKept<Typed>('typed', startOf(before), draft);
  const [ground, setGround] = useKept<Ground | ''>('ground', '', draft);
  const [source, setSource] = useKept('source', NO_SOURCE, draft);
  const [file, setFile] = useState<Draft>(null);
  const keepFile = useCallback((picked: Draft) => setFile(() => picked), []);
  const isOfSameTerm = before !== null && typed.inaugurated === before.inaugurated;
  const said = saidOf(typed, isOfSameTerm ? ground : null, before);
  const text = sourceOf(source, file);

  const confirm = async () => {
    if (said === null || text === null) return;
    const send = async (key: string) => api.enterPlan(village.code, { ...said, source: await text() }, key);
    if (!(await write({ said, source }, send))) return;
    draft.discard();
    notify(t('plan.entered', { village: village.name }), { type: 'success' });
    live.refresh('villages', 'cycles');
    onDone();
    onClose();
  };
  const field = (name: keyof Typed) => (
    <TextField
      key={name}
      type={DAYS.includes(name) ? 'date' : 'text'}
      label={t(`plan.field.${name}`)}
      value={typed[name]}
      onChange={(e) => setTyped({ ...typed, [name]: e.target.value })}
      required
      slotProps={{
        ...(DAYS.includes(name) && { inputLabel: { shrink: true } }),
        htmlInput: name === 'from' || name === 'until' ? { inputMode: 'numeric', maxLength: 4 } : { maxLength: 200 },
      }}
    />
  );
  return (
    <DialogShell
      title={title}
      effect={
        <>
          <Typography variant="body2">{t(before ? 'plan.effect.change' : 'plan.effect.enter')}</Typography>
          <Typography variant="body2">{t('plan.stays')}</Typography>
        </>
      }
      confirm={title}
      ready={said !== null && text !== null}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        {field('from')}
        {field('until')}
      </Box>
      {field('inaugurated')}
      {isOfSameTerm && (
        <>
          <Choice
            label={t('plan.field.ground')}
            value={ground}
            onChange={setGround}
            options={MEDIUM_TERM_PLAN_CHANGE_GROUND.map((value) => ({ value, label: t(`plan.ground.${value}`) }))}
          />
          {(['musrenbangOn', 'minutes', 'agreedOn'] as const).map(field)}
        </>
      )}
      {field('perdes')}
      {field('enactedOn')}
      <SourceField
        label={t('plan.field.paper')}
        texts={plans.texts}
        value={source}
        onChange={setSource}
        cycleId={village.cycle?.id}
        onFile={keepFile}
      />
    </DialogShell>
  );
}

function startOf(before: MediumTermPlan | null): Typed {
  if (before === null) return EMPTY;
  return { ...EMPTY, from: String(before.from), until: String(before.until), inaugurated: before.inaugurated };
}

/** `ground` null: no change of a plan of the same term; '': one whose ground is not chosen yet. Answers null while something is missing. */
function saidOf(typed: Typed, ground: Ground | '' | null, before: MediumTermPlan | null): Omit<Body, 'source'> | null {
  const { from, until, inaugurated, perdes, enactedOn, musrenbangOn, minutes, agreedOn } = typed;
  const isYear = (text: string) => /^\d{4}$/.test(text.trim());
  if (!isYear(from) || !isYear(until) || [inaugurated, perdes.trim(), enactedOn].includes('')) return null;
  const isUntold = ground !== null && [ground, musrenbangOn, minutes.trim(), agreedOn].includes('');
  if (isUntold) return null;
  const change = ground ? { ground, musrenbangOn, minutes: minutes.trim(), agreedOn } : null;
  const period = { from: Number(from), until: Number(until), inaugurated };
  return { ...period, perdes: perdes.trim(), enactedOn, supersedes: before?.id ?? null, change };
}
