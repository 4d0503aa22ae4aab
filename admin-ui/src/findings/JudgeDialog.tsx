import { TextField, Typography } from '@mui/material';
import { typedAmount } from '@siklus/intake/typed.ts';
import { useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { RefusalList } from '../actions/RefusalList.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { INSPECTION_JUDGEMENT_INPUT_VERDICT as VERDICTS } from '../api/enums.ts';
import type { InspectionFindingDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { rupiah } from '../format/rupiah.ts';
import { Choice } from '../lists/Choice.tsx';
import { useApi } from '../providers/useApi.ts';

type Props = { finding: InspectionFindingDetail; onDone: () => void; onClose: () => void };
const EMPTY = { verdict: '' as (typeof VERDICTS)[number] | '', reason: '', repaid: '' };

/** What the inspectorate thinks of an answer. Who recorded the finding is not offered to settle it. */
export function JudgeDialog({ finding, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { id, title, village, claimed, settle, left, acts } = finding;
  const draft = useDraft({ key: `finding/${id}/judge`, title: t('inspection.judge'), about: village.name });
  const { write, busy, problem } = useWrite(draft.intent);
  const [filled, setFilled] = useKept('filled', EMPTY, draft);
  const set = (part: Partial<typeof EMPTY>) => setFilled((before) => ({ ...before, ...part }));
  const { verdict, reason, repaid } = filled;
  const sum = typedAmount(repaid);
  const offered = VERDICTS.filter((it) => it !== 'selesai' || settle.allowed);
  const ready = verdict !== '' && reason.trim() !== '' && (repaid.trim() === '' || sum !== null);

  const confirm = async () => {
    if (verdict === '') return;
    const body = { verdict, reason: reason.trim(), repaid: sum, basedOn: acts };
    const done = await write(body, (key) => api.judgeFinding(id, body, key));
    if (!done) return;
    draft.discard();
    notify(t('inspection.judged', { state: t(`inspectionState.${done.state}`) }), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={`${t('inspection.judge')}: ${title}`}
      effect={<Typography variant="body2">{t('inspection.judgeEffect')}</Typography>}
      confirm={t('inspection.judgeConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Choice
        label={t('inspection.verdict')}
        value={verdict}
        onChange={(value) => set({ verdict: value })}
        options={offered.map((it) => ({ value: it, label: t(`inspectionState.${it}`) }))}
      />
      {!settle.allowed && <RefusalList refusals={settle.refusals} />}
      {left !== null && claimed !== '0.00' && (
        <AmountField
          label={t('inspection.accepted', { claimed: rupiah(claimed) })}
          typed={repaid}
          onTyped={(value) => set({ repaid: value })}
        />
      )}
      <TextField
        label={t('form.reason')}
        value={reason}
        onChange={(e) => set({ reason: e.target.value })}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
    </DialogShell>
  );
}
