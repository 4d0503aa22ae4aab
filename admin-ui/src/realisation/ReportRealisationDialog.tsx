import { Box, TextField, Typography } from '@mui/material';
import { typedAmount, typedPercent } from '@siklus/intake/typed.ts';
import { useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { REALISATION_SOURCES_SOURCE } from '../api/enums.ts';
import type { Cycle, Realisations } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { rupiah } from '../format/rupiah.ts';
import { useApi } from '../providers/useApi.ts';

type Fund = (typeof REALISATION_SOURCES_SOURCE)[number];

type Props = { cycle: Cycle; realisations: Realisations; onClose: () => void; onDone: () => void };
type Typed = Record<string, { money: string; work: string }>;

/** Money spent and work done up to a day, by source; what is left empty was not touched. */
export function ReportRealisationDialog({ cycle, realisations, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const about = `${cycle.village.name} ${cycle.fiscalYear}`;
  const draft = useDraft({ key: `${cycle.id}/realisation`, title: t('realisation.report'), about });
  const { write, busy, problem } = useWrite(draft.intent);
  const [asOf, setAsOf] = useKept('asOf', '', draft);
  const [typed, setTyped] = useKept<Typed>('sources', {}, draft);
  const [note, setNote] = useKept('note', '', draft);
  const [reason, setReason] = useKept('reason', '', draft);
  const funds = fundsOf(realisations);
  const filled = funds.filter((fund) => isTouched(typed[fund]));
  const sources = filled.flatMap((source) => {
    const realised = typedAmount(typed[source]?.money ?? '');
    const physicalBasisPoints = typedPercent(typed[source]?.work ?? '');
    return realised === null || physicalBasisPoints === null ? [] : [{ source, realised, physicalBasisPoints }];
  });
  const isRight = sources.length === filled.length;
  const isAgain = realisations.reports.some((report) => report.asOf === asOf);
  const ready = asOf !== '' && sources.length > 0 && isRight && (!isAgain || reason.trim() !== '');

  const confirm = async () => {
    const report = { asOf, sources, note: note.trim() || null, reason: reason.trim() || null };
    const done = await write(report, (key) => api.reportRealisation(cycle.id, report, key));
    if (!done) return;
    draft.discard();
    const said = [
      t('realisation.reported', { total: rupiah(done.realised) }),
      ...done.warnings.map(({ text }) => text),
    ];
    notify(said.join(' '), { type: done.warnings.length > 0 ? 'warning' : 'success', multiLine: true });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={t('realisation.report')}
      effect={<Typography variant="body2">{t('realisation.reportEffect', { village: cycle.village.name })}</Typography>}
      confirm={t('realisation.reportConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('realisation.day')}
        helperText={t('realisation.dayHint')}
        type="date"
        value={asOf}
        onChange={(e) => setAsOf(e.target.value)}
        required
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { min: `${realisations.fiscalYear}-01-01`, max: `${realisations.fiscalYear}-12-31` },
        }}
      />
      {funds.map((fund) => (
        <Source
          key={fund}
          fund={fund}
          budget={realisations.basis.sources[fund] ?? null}
          typed={typed[fund] ?? EMPTY}
          onTyped={(one) => setTyped((before) => ({ ...before, [fund]: one }))}
        />
      ))}
      <Line label={t('realisation.note')} value={note} onChange={setNote} />
      <Line
        label={t('realisation.reason')}
        hint={t(isAgain ? 'realisation.reasonAgain' : 'realisation.reasonHint')}
        value={reason}
        onChange={setReason}
        required={isAgain}
      />
    </DialogShell>
  );
}

const EMPTY = { money: '', work: '' };

type SourceProps = {
  fund: Fund;
  budget: string | null;
  typed: Typed[string];
  onTyped: (typed: Typed[string]) => void;
};

function Source({ fund, budget, typed, onTyped }: SourceProps) {
  const t = useTranslate();
  const name = t(`fund.${fund}`);
  const money = typedAmount(typed.money);
  const isWrong = typed.work.trim() !== '' && typedPercent(typed.work) === null;
  const isOver = money !== null && budget !== null && Number(money) > Number(budget);
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, border: 0, display: 'grid', gap: 1 }}>
      <Typography component="legend" variant="body2" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
        {budget === null ? name : t('realisation.ofBudget', { source: name, budget: rupiah(budget) })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', '& > *': { flex: '1 1 150px' } }}>
        <AmountField
          label={t('realisation.moneyOf', { source: name })}
          typed={typed.money}
          onTyped={(value) => onTyped({ ...typed, money: value })}
        />
        <TextField
          label={t('realisation.workOf', { source: name })}
          value={typed.work}
          onChange={(e) => onTyped({ ...typed, work: e.target.value })}
          error={isWrong}
          helperText={t(isWrong ? 'realisation.workWrong' : 'realisation.workHint')}
          slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 8 } }}
        />
      </Box>
      {isOver && (
        <Typography variant="caption" sx={{ color: 'status.atRisk.fg', fontWeight: 600 }}>
          {t('realisation.over')}
        </Typography>
      )}
    </Box>
  );
}

type LineProps = { label: string; hint?: string; value: string; onChange: (value: string) => void; required?: boolean };

function Line({ label, hint, value, onChange, required }: LineProps) {
  return (
    <TextField
      label={label}
      helperText={hint}
      value={value}
      onChange={(e) => onChange(e.target.value)}
      required={required}
      multiline
      slotProps={{ htmlInput: { maxLength: 1000 } }}
    />
  );
}

function isTouched(one: Typed[string] | undefined): boolean {
  return (one?.money ?? '').trim() !== '' || (one?.work ?? '').trim() !== '';
}

/** Those that the budget or an earlier report names; where neither does, all there are. */
function fundsOf({ basis, reports }: Realisations): Fund[] {
  const named = REALISATION_SOURCES_SOURCE.filter(
    (fund) =>
      basis.sources[fund] !== undefined ||
      reports.some((report) => report.sources.some(({ source }) => source === fund)),
  );
  return named.length > 0 ? named : [...REALISATION_SOURCES_SOURCE];
}
