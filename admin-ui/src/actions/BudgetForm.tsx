import FileIcon from '@mui/icons-material/UploadFileOutlined';
import { Alert, Box, Button, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { Intent } from '../api/intent.ts';
import { asProblem } from '../api/problem.ts';
import type { Cycle } from '../api/types.ts';
import { FindingList } from '../budget/FindingList.tsx';
import { type LineDraft, parseBudget } from '../budget/parse-budget.ts';
import { useKept } from '../drafts/useDraft.ts';
import { rupiah } from '../format/rupiah.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';
import type { BudgetKind } from './budget-kinds.ts';
import type { FormProps } from './draft.ts';

/**
 * A budget comes as lines, from a file or pasted out of a spreadsheet. The rules speak before anything is stored; then the
 * lines become a version of their own, and exactly that version is attached.
 */
export function BudgetForm({ cycle, kind, onChange }: FormProps & { cycle: Cycle; kind: BudgetKind }) {
  const api = useApi();
  const t = useTranslate();
  const [text, setText] = useKept('lines', '');
  const [title, setTitle] = useKept('title', t(`document.${kind}`));
  const parsed = useMemo(() => parseBudget(text), [text]);
  const lines = 'lines' in parsed ? parsed.lines : null;
  const intent = useRef(new Intent());
  const check = useDryRun(cycle, kind, text, lines);
  const name = title.trim();

  useEffect(() => {
    if (lines === null || name === '' || check.error) return onChange(null);
    onChange(async () => {
      const upload = { kind, title: name, lines };
      const { versionId, sha256 } = await api.storeBudget(cycle.id, upload, intent.current.keyFor(upload));
      return { kind, versionId, sha256, title: name };
    });
  }, [api, lines, name, check.error, cycle.id, kind, onChange]);

  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <Button component="label" variant="outlined" startIcon={<FileIcon />} sx={{ justifySelf: 'start' }}>
        {t(text === '' ? 'form.file' : 'form.otherFile')}
        <Box
          component="input"
          type="file"
          accept=".json,.csv,.tsv,.txt,application/json,text/csv"
          aria-label={t('form.file')}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
            const file = event.target.files?.[0];
            if (file) void file.text().then(setText);
          }}
          sx={{ position: 'absolute', inset: 0, opacity: 0, cursor: 'pointer' }}
        />
      </Button>
      <TextField
        label={t('form.budgetLines')}
        helperText={t('form.budgetHint')}
        value={text}
        onChange={(e) => setText(e.target.value)}
        multiline
        minRows={3}
        maxRows={8}
        slotProps={{ htmlInput: { style: { fontFamily: 'ui-monospace, monospace', fontSize: '0.8125rem' } } }}
      />
      {'problem' in parsed && parsed.problem !== 'empty' && (
        <Alert severity="error">{t(`form.budgetProblem.${parsed.problem}`)}</Alert>
      )}
      <Preview check={check} count={lines?.length ?? 0} />
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

function useDryRun(cycle: Cycle, kind: BudgetKind, text: string, lines: LineDraft[] | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['budget-check', cycle.id, kind, text],
    queryFn: () =>
      api.checkBudget({
        lines: lines ?? [],
        fiscalYear: cycle.fiscalYear,
        villageCode: cycle.village.code,
        ...(cycle.ceiling && { ceilings: cycle.ceiling.sources }),
        ...(kind === 'perkades_operasional' && { isPart: true, restriction: { kind: 'priorYearOperational' } }),
      }),
    enabled: lines !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function Preview({ check, count }: { check: ReturnType<typeof useDryRun>; count: number }) {
  const t = useTranslate();
  const problemText = useProblemText();
  if (count === 0) return null;
  if (check.error) {
    const problem = asProblem(check.error);
    return (
      <Alert severity="error">
        {problemText(problem)}
        {problem.errors.slice(0, 8).map(({ path, message }) => (
          <div key={path}>
            {path}: {message}
          </div>
        ))}
      </Alert>
    );
  }
  if (!check.data) return <RowsSkeleton rows={2} />;
  const { totals, findings } = check.data;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }} aria-live="polite">
      <Box sx={{ fontSize: '0.875rem' }}>
        {t('form.budgetRead', {
          smart_count: count,
          expenditure: rupiah(totals.expenditure),
          balance: rupiah(totals.balance),
        })}
      </Box>
      <FindingList findings={findings} />
    </Box>
  );
}
