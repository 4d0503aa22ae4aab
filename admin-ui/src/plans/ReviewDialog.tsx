import { TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { BodyOf, MediumTermPlan, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';

type Body = BodyOf<'/villages/{code}/medium-term-plans/{planId}/reviews'>;
export type Reviewing = { plan: MediumTermPlan; verdict: Body['verdict'] | 'withdrawn' };
type Props = { village: VillageDetail; reviewing: Reviewing; onDone: () => void; onClose: () => void };

/** That an entry agrees with its Perdes, that it does not, or that the village takes it back. */
export function ReviewDialog({ village, reviewing: { plan, verdict }, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t(`plan.act.${verdict}`);
  const about = `${village.name}: ${plan.from}–${plan.until}`;
  const draft = useDraft({ key: `plan/${plan.id}/${verdict}`, title, about });
  const { write, busy, problem } = useWrite(draft.intent);
  const [reason, setReason] = useKept('reason', '', draft);
  const confirm = async () => {
    const said = reason.trim();
    const done = await write({ verdict, said }, (key) =>
      verdict === 'withdrawn'
        ? api.withdrawPlan(village.code, plan.id, said, key)
        : api.reviewPlan(village.code, plan.id, { verdict, reason: said === '' ? null : said } as Body, key),
    );
    if (!done) return;
    draft.discard();
    notify(t('plan.said'), { type: 'success' });
    live.refresh('villages', 'cycles');
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={title}
      effect={
        <>
          <Typography variant="body2">{about}</Typography>
          <Typography variant="body2">{t(`plan.effect.${verdict}`)}</Typography>
        </>
      }
      confirm={title}
      danger={verdict === 'rejected'}
      ready={verdict === 'confirmed' || reason.trim() !== ''}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('plan.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required={verdict !== 'confirmed'}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </DialogShell>
  );
}
