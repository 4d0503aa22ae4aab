import { Alert, Box, TextField } from '@mui/material';
import { BUDGET_FIELDS, type BudgetField } from '@siklus/intake/budget/titles.ts';
import { sheetText } from '@siklus/intake/sheet/delimited.ts';
import { type Answers, NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { Intent } from '../api/intent.ts';
import type { Cycle } from '../api/types.ts';
import { BudgetPreview } from '../budget/BudgetPreview.tsx';
import { type BudgetDraft, parseBudget } from '../budget/parse-budget.ts';
import { SheetSums } from '../budget/SheetSums.tsx';
import { useKept } from '../drafts/useDraft.ts';
import { FileField } from '../intake/FileField.tsx';
import { SheetReading } from '../intake/SheetReading.tsx';
import { useApi } from '../providers/useApi.ts';
import type { BudgetKind } from './budget-kinds.ts';
import type { FormProps } from './draft.ts';

/**
 * A budget comes as lines, from a file or pasted out of a spreadsheet. How they were understood and what the rules say of them is seen
 * before anything is stored; then the lines become a version of their own, and exactly that version is attached.
 */
export function BudgetForm({ cycle, kind, onChange }: FormProps & { cycle: Cycle; kind: BudgetKind }) {
  const api = useApi();
  const t = useTranslate();
  const [text, setText] = useKept('lines', '');
  const [answers, setAnswers] = useKept<Answers<BudgetField>>('answers', NO_ANSWERS);
  const [title, setTitle] = useKept('title', t(`document.${kind}`));
  const village = cycle.village.code;
  const { draft, sheet, problem } = useMemo(() => parseBudget(text, answers, village), [text, answers, village]);
  const intent = useRef(new Intent());
  const check = useDryRun(cycle, kind, draft);
  const name = title.trim();
  // What was said of another table is not said of this one.
  const take = (next: string) => {
    setText(next);
    setAnswers(NO_ANSWERS);
  };

  useEffect(() => {
    if (draft === null || name === '' || check.error) return onChange(null);
    onChange(async () => {
      const upload = { kind, title: name, ...draft };
      const { versionId, sha256 } = await api.storeBudget(cycle.id, upload, intent.current.keyFor(upload));
      return { kind, versionId, sha256, title: name };
    });
  }, [api, draft, name, check.error, cycle.id, kind, onChange]);

  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <FileField
        label={t(text === '' ? 'form.file' : 'form.otherFile')}
        accept=".xlsx,.csv,.tsv,.txt,.json,text/csv,application/json"
        onSheet={(read) => take(sheetText(read))}
        onOther={(file) => {
          if (!/\.json$/i.test(file.name)) return false;
          void file.text().then(take);
          return true;
        }}
      />
      <TextField
        label={t('form.budgetLines')}
        helperText={t('form.budgetHint')}
        value={text}
        onChange={(e) => (text.trim() === '' ? take : setText)(e.target.value)}
        multiline
        minRows={3}
        maxRows={8}
        slotProps={{ htmlInput: { style: { fontFamily: 'ui-monospace, monospace', fontSize: '0.8125rem' } } }}
      />
      {problem !== null && problem !== 'empty' && <Alert severity="error">{t(`form.budgetProblem.${problem}`)}</Alert>}
      {sheet && <SheetReading reading={sheet} fields={BUDGET_FIELDS} answers={answers} onAnswers={setAnswers} />}
      {sheet && draft && <SheetSums sheet={sheet} />}
      {draft && <BudgetPreview check={check} draft={draft} sheet={sheet} />}
      <TextField
        label={t('form.title')}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </Box>
  );
}

function useDryRun(cycle: Cycle, kind: BudgetKind, draft: BudgetDraft | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['budget-check', cycle.id, kind, draft],
    queryFn: () =>
      api.checkBudget({
        ...(draft ?? { lines: [] }),
        fiscalYear: cycle.fiscalYear,
        villageCode: cycle.village.code,
        ...(cycle.ceiling && { ceilings: cycle.ceiling.sources }),
        ...(kind === 'perkades_operasional' && { isPart: true, restriction: { kind: 'priorYearOperational' } }),
      }),
    enabled: draft !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
