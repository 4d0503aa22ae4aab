import { Box, TextField, Typography } from '@mui/material';
import { typedAmount, typedCount } from '@siklus/intake/typed.ts';
import { useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { CountField } from '../actions/CountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { OBSTACLE_CATEGORY, OBSTACLE_OWNER } from '../api/enums.ts';
import type { Cycle, Obstacle, StepId } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { useApi } from '../providers/useApi.ts';

type Props = { cycle: Cycle; onClose: () => void; onDone: () => void };

/** What holds the village up: its kind, what it is, what it costs, and who can remove it. */
export function ReportObstacleDialog({ cycle, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const about = `${cycle.village.name} ${cycle.fiscalYear}`;
  const draft = useDraft({ key: `${cycle.id}/obstacle`, title: t('obstacle.report'), about });
  const { write, busy, problem } = useWrite(draft.intent);
  const [filled, setFilled] = useKept('filled', EMPTY, draft);
  const set = (part: Partial<typeof EMPTY>) => setFilled((before) => ({ ...before, ...part }));
  const { category, title, detail, days, amount, percent, owner, step, otherVillage } = filled;
  const numbers = { days: typedCount(days, 3660), percent: typedCount(percent, 100), amount: typedAmount(amount) };
  const isRight = (typed: string, read: unknown) => typed.trim() === '' || read !== null;
  const ready =
    category !== '' &&
    title.trim() !== '' &&
    isRight(days, numbers.days) &&
    isRight(percent, numbers.percent) &&
    isRight(amount, numbers.amount) &&
    isCode(otherVillage);
  const open = cycle.steps.filter((it) => it.status === 'open');

  const confirm = async () => {
    if (category === '') return;
    const report = {
      category,
      title: title.trim(),
      detail: detail.trim() || null,
      impact: numbers,
      owner,
      ...(step && { step }),
      ...(otherVillage.trim() && { otherVillage: otherVillage.trim() }),
    };
    const done = await write(report, (key) => api.reportObstacle(cycle.id, report, key));
    if (!done) return;
    draft.discard();
    notify(t('obstacle.reported', { number: done.number }), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={t('obstacle.report')}
      effect={
        <Typography variant="body2">{t('obstacle.reportEffect', { level: t(`ownerLevel.${owner}`) })}</Typography>
      }
      confirm={t('obstacle.reportConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Choice
        label={t('obstacle.category')}
        value={category}
        onChange={(value) => set({ category: value })}
        options={OBSTACLE_CATEGORY.map((it) => ({ value: it, label: t(`obstacleCategory.${it}`) }))}
      />
      <TextField
        label={t('obstacle.col.title')}
        value={title}
        onChange={(e) => set({ title: e.target.value })}
        required
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextField
        label={t('obstacle.detail')}
        value={detail}
        onChange={(e) => set({ detail: e.target.value })}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <Choice
        label={t('obstacle.col.owner')}
        value={owner}
        onChange={(value) => set({ owner: value })}
        options={OBSTACLE_OWNER.map((it) => ({ value: it, label: t(`ownerLevel.${it}`) }))}
      />
      <Choice
        label={t('obstacle.step')}
        value={step}
        onChange={(value) => set({ step: value })}
        any={t('obstacle.noStep')}
        options={open.map((it) => ({ value: it.id, label: t(`step.${it.id}`) }))}
      />
      <TextField
        label={t('obstacle.otherVillage')}
        value={otherVillage}
        onChange={(e) => set({ otherVillage: e.target.value })}
        helperText={isCode(otherVillage) ? t('obstacle.otherVillageHint') : t('obstacle.codeWrong')}
        error={!isCode(otherVillage)}
        slotProps={{ htmlInput: { maxLength: 13 } }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, '& > *': { flex: '1 1 120px' } }}>
        <CountField
          label={t('obstacle.impactDays')}
          typed={days}
          most={3660}
          onTyped={(value) => set({ days: value })}
        />
        <CountField
          label={t('obstacle.impactPercent')}
          typed={percent}
          most={100}
          onTyped={(value) => set({ percent: value })}
        />
      </Box>
      <AmountField label={t('obstacle.impactAmount')} typed={amount} onTyped={(value) => set({ amount: value })} />
    </DialogShell>
  );
}

const EMPTY = {
  category: '' as Obstacle['category'] | '',
  title: '',
  detail: '',
  days: '',
  amount: '',
  percent: '',
  owner: 'desa' as Obstacle['owner'],
  step: '' as StepId | '',
  otherVillage: '',
};

/** Empty, or a code with or without its dots. */
function isCode(typed: string): boolean {
  return /^(|\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})$/.test(typed.trim());
}
