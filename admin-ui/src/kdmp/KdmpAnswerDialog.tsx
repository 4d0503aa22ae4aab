import { TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { KdmpEntry, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { useApi } from '../providers/useApi.ts';
import type { KdmpBody } from './kdmp-forms.ts';

export type Answering = { entry: KdmpEntry; way: 'confirm' | 'dispute' | 'withdraw' };

type Props = { village: VillageDetail; answering: Answering; onDone: () => void; onClose: () => void };

/** The word of a second person on an entry: that it is right, that it is not, or that it never was. */
export function KdmpAnswerDialog({ village, answering: { entry, way }, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const what = t(`kdmp.kind.${entry.kind}`);
  const title = t(`kdmp.way.${way}`);
  const draft = useDraft({ key: `kdmp/${entry.id}/${way}`, title: `${title}: ${what}`, about: village.name });
  const { write, busy, problem } = useWrite(draft.intent);
  const [reason, setReason] = useKept('reason', '', draft);
  const needsReason = way !== 'confirm';
  const confirm = async () => {
    const about = entry.id;
    const body: KdmpBody =
      way === 'withdraw'
        ? { kind: 'withdrawal', about, reason: reason.trim() }
        : {
            kind: 'verdict',
            about,
            verdict: way === 'confirm' ? 'confirmed' : 'disputed',
            reason: needsReason ? reason.trim() : null,
          };
    if (!(await write(body, (key) => api.enterKdmp(village.id, body, key)))) return;
    draft.discard();
    notify(t('kdmp.done'), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={`${title}: ${what}`}
      effect={<Typography variant="body2">{t(`kdmp.wayEffect.${way}`)}</Typography>}
      confirm={title}
      danger={way === 'withdraw'}
      ready={!needsReason || reason.trim() !== ''}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {needsReason && (
        <TextField
          label={t('kdmp.reason')}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          required
          multiline
          slotProps={{ htmlInput: { maxLength: 1000 } }}
        />
      )}
    </DialogShell>
  );
}
