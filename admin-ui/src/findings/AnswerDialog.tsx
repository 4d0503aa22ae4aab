import { TextField, Typography } from '@mui/material';
import { typedAmount } from '@siklus/intake/typed.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { AttachForm } from '../actions/AttachForm.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import type { Draft } from '../actions/draft.ts';
import { useWrite } from '../actions/useWrite.ts';
import { listAt } from '../api/addresses.ts';
import type { CycleRow, InspectionFindingDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { rupiah } from '../format/rupiah.ts';
import { Choice } from '../lists/Choice.tsx';
import { useApi } from '../providers/useApi.ts';
import { OF_BALANCE } from './states.ts';

type Props = { finding: InspectionFindingDetail; onDone: () => void; onClose: () => void };
const EMPTY = { text: '', repaid: '', paper: '', budgetOf: '', budget: '' };

/** What the village has done: in words, with a paper, with what was paid back, and of a balance with the budget that takes it in. */
export function AnswerDialog({ finding, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { id, village, fiscalYear, kind, left, title, acts } = finding;
  const draft = useDraft({ key: `finding/${id}/answer`, title: t('inspection.answer'), about: village.name });
  const { write, busy, problem } = useWrite(draft.intent);
  const [filled, setFilled] = useKept('filled', EMPTY, draft);
  const [paper, setPaper] = useState<Draft>(null);
  const set = (part: Partial<typeof EMPTY>) => setFilled((before) => ({ ...before, ...part }));
  const { data: cycles = [] } = useGetList<CycleRow>('cycles', {
    filter: { village: village.id },
    pagination: { page: 1, perPage: 25 },
  });
  const years = [...cycles].sort((a, b) => b.fiscalYear - a.fiscalYear);
  const sum = typedAmount(filled.repaid);
  const isBalance = OF_BALANCE.includes(kind);
  const ready =
    filled.text.trim() !== '' &&
    (filled.repaid.trim() === '' || sum !== null) &&
    (filled.paper === '' || paper !== null) &&
    (filled.budgetOf === '' || filled.budget !== '');

  const confirm = async () => {
    const stored = filled.paper && paper ? await paper().catch(() => null) : null;
    if (filled.paper && !stored?.versionId) {
      notify(t('inspection.paperNotStored'), { type: 'error' });
      return;
    }
    const body = {
      text: filled.text.trim(),
      repaid: sum,
      evidence: stored ? { cycleId: filled.paper, versionId: String(stored.versionId) } : null,
      budget: filled.budget ? { cycleId: filled.budgetOf, versionId: filled.budget } : null,
      basedOn: acts,
    };
    const done = await write(body, (key) => api.answerFinding(id, body, key));
    if (!done) return;
    draft.discard();
    notify(t('inspection.answered'), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={`${t('inspection.answer')}: ${title}`}
      effect={<Typography variant="body2">{t('inspection.answerEffect')}</Typography>}
      confirm={t('inspection.answerConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('inspection.answerText')}
        value={filled.text}
        onChange={(e) => set({ text: e.target.value })}
        required
        multiline
        minRows={3}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
      {left !== null && (
        <AmountField
          label={t('inspection.repaidNow', { left: rupiah(left) })}
          typed={filled.repaid}
          onTyped={(repaid) => set({ repaid })}
        />
      )}
      {isBalance && (
        <BudgetChoice
          cycles={years.filter((cycle) => cycle.fiscalYear > fiscalYear)}
          cycleId={filled.budgetOf}
          value={filled.budget}
          onChange={(budgetOf, budget) => set({ budgetOf, budget })}
        />
      )}
      <Choice
        label={t('inspection.paperIn')}
        value={filled.paper}
        onChange={(value) => set({ paper: value })}
        any={t('inspection.noPaper')}
        options={years.map((cycle) => ({
          value: cycle.id,
          label: t('cycle.fiscalYear', { year: cycle.fiscalYear }),
        }))}
      />
      {filled.paper !== '' && (
        <AttachForm cycleId={filled.paper} kind="bukti_tindak_lanjut" onChange={(next) => setPaper(() => next)} />
      )}
    </DialogShell>
  );
}

type BudgetProps = {
  cycles: readonly CycleRow[];
  cycleId: string;
  value: string;
  onChange: (cycleId: string, versionId: string) => void;
};

/** The draft, or the change, of a later budget of the village by which it takes the balance in. */
function BudgetChoice({ cycles, cycleId, value, onChange }: BudgetProps) {
  const api = useApi();
  const t = useTranslate();
  const { data } = useQuery({
    queryKey: [`cycle/${cycleId}`, 'documents', 'budgets'],
    enabled: cycleId !== '',
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ perPage: '100' });
      for (const kind of ['rancangan_apbdes_perubahan', 'rancangan_apbdes']) query.append('kind', kind);
      return api.fetchList(listAt('/cycles/{id}/documents', { id: cycleId }), query, signal);
    },
  });
  return (
    <>
      <Choice
        label={t('inspection.budgetOf')}
        value={cycleId}
        onChange={(next) => onChange(next, '')}
        any={t('inspection.noBudget')}
        options={cycles.map((cycle) => ({ value: cycle.id, label: t('cycle.fiscalYear', { year: cycle.fiscalYear }) }))}
      />
      {cycleId !== '' && (
        <Choice
          label={t('inspection.budgetText')}
          value={value}
          onChange={(next) => onChange(cycleId, next)}
          options={(data?.rows ?? []).map((it) => ({ value: it.versionId, label: it.title }))}
        />
      )}
      {cycleId !== '' && data?.rows.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('inspection.noBudgetText')}
        </Typography>
      )}
    </>
  );
}
