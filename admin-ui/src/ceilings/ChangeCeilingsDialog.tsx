import { TextField, Typography } from '@mui/material';
import type { CeilingField } from '@siklus/intake/ceilings/read-ceilings.ts';
import { type Answers, NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';
import { useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { FundSource } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { useReference } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { CeilingRows, ceilingRows } from './CeilingRows.tsx';
import { parseChangePercent } from './parse-percent.ts';

const WAYS = ['all', 'rows'] as const;
type Way = (typeof WAYS)[number];

type Props = { onClose: () => void; onDone: (id: string) => void };

/** New ceilings by one decree: a percentage of one source for all villages, or the amounts of a list. */
export function ChangeCeilingsDialog({ onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const { fundSources } = useReference();
  const draft = useDraft({ key: 'ceilings', title: t('ceilings.change'), about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [year, setYear] = useKept('year', '', draft);
  const [way, setWay] = useKept<Way>('way', 'all', draft);
  const [source, setSource] = useKept<FundSource>('source', 'DDS', draft);
  const [percent, setPercent] = useKept('percent', '', draft);
  const [rows, setRows] = useKept('rows', '', draft);
  const [answers, setAnswers] = useKept<Answers<CeilingField>>('answers', NO_ANSWERS, draft);
  const [decree, setDecree] = useKept('decree', '', draft);
  const [reason, setReason] = useKept('reason', '', draft);
  const byPercent = parseChangePercent(percent);
  const ofAll = byPercent === null ? null : { all: { source, percent: byPercent } };
  const changes = way === 'all' ? ofAll : ceilingRows(rows, answers);
  const ready = /^20\d\d$/.test(year) && decree.trim() !== '' && reason.trim() !== '';

  const confirm = async () => {
    if (changes === null) return;
    const wish = { fiscalYear: Number(year), decree: decree.trim(), reason: reason.trim(), changes };
    const answer = await write(wish, (key) => api.changeCeilings(wish, key));
    if (!answer) return;
    draft.discard();
    onDone(answer.id);
  };
  return (
    <DialogShell
      title={t('ceilings.change')}
      effect={<Typography variant="body2">{t('ceilings.effect')}</Typography>}
      confirm={t('ceilings.confirm')}
      ready={changes !== null && ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('cycle.col.year')}
        value={year}
        onChange={(e) => setYear(e.target.value)}
        required
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
      />
      <Choice
        label={t('ceilings.way')}
        value={way}
        onChange={setWay}
        options={WAYS.map((it) => ({ value: it, label: t(`ceilings.by.${it}`) }))}
      />
      {way === 'all' ? (
        <>
          <Choice
            label={t('budget.col.source')}
            value={source}
            onChange={setSource}
            options={fundSources.map((it) => ({ value: it, label: t(`fund.${it}`) }))}
          />
          <TextField
            label={t('ceilings.percent')}
            helperText={t('ceilings.percentHint')}
            value={percent}
            onChange={(e) => setPercent(e.target.value)}
            error={percent.trim() !== '' && byPercent === null}
            required
          />
        </>
      ) : (
        <CeilingRows
          text={rows}
          onText={(text) => {
            setRows(text);
            if (rows.trim() === '') setAnswers(NO_ANSWERS);
          }}
          answers={answers}
          onAnswers={setAnswers}
        />
      )}
      <TextField
        label={t('form.decree')}
        helperText={t('form.decreeHint')}
        value={decree}
        onChange={(e) => setDecree(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextField
        label={t('form.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
    </DialogShell>
  );
}
