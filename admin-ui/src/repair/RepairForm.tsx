import { Box, TextField, Typography } from '@mui/material';
import { useCallback, useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { AttachForm } from '../actions/AttachForm.tsx';
import { CeilingForm } from '../actions/CeilingForm.tsx';
import { type Draft, type Filled, type FormProps, fields } from '../actions/draft.ts';
import type { CorrectedValue, Correction, DocumentKind, RepairableFact } from '../api/types.ts';
import { useKept } from '../drafts/useDraft.ts';
import { FigureForm } from '../figures/FigureForm.tsx';
import { FIGURE_COMMANDS, isFigure } from '../figures/figures.ts';
import { DecreeForm } from './DecreeForm.tsx';

type Field = { name: string; label: 'day' | 'text' | 'cause' | 'since'; isDay?: true };

const HELD: readonly Field[] = [
  { name: 'decree', label: 'text' },
  { name: 'since', label: 'since', isDay: true },
];
const VACANT: readonly Field[] = [
  { name: 'cause', label: 'cause' },
  { name: 'since', label: 'since', isDay: true },
];

const WORDS: Partial<Record<RepairableFact['what'], readonly Field[]>> = {
  completedOn: [{ name: 'value', label: 'day', isDay: true }],
  letter: [{ name: 'value', label: 'text' }],
  appointment: HELD,
  vacancy: VACANT,
  sekdesAppointment: HELD,
  sekdesVacancy: VACANT,
};

/** What a fact should have been, as the form of it gives it. */
export type Corrected = { value: CorrectedValue };

/** The correction as it is sent: what the API asked to have back, and the value. */
export function correctionOf({ target }: RepairableFact, { value }: Corrected): Correction {
  return { ...target, value } as Correction;
}

/** The fact as it should have been recorded: the same fields in which it was entered. */
export function RepairForm({
  cycleId,
  fact,
  onChange,
}: FormProps<Corrected> & { cycleId: string; fact: RepairableFact }) {
  const t = useTranslate();
  const { what } = fact;
  const take = useCallback(
    (draft: Draft) =>
      onChange(
        draft &&
          (async () => {
            const { kind: _, ...filled } = await draft();
            if (isFigure(what)) return { value: filled[FIGURE_COMMANDS[what].field] as CorrectedValue };
            return { value: what === 'ceiling' ? ceilingOf(filled) : (filled as CorrectedValue) };
          }),
      ),
    [onChange, what],
  );
  const words = WORDS[what];
  if (words) return <WordsForm fields={words} recorded={fact.recorded} onChange={onChange} />;
  if (isFigure(what)) return <FigureForm kind={what} onChange={take} />;
  switch (what) {
    case 'ceiling':
      return <CeilingForm change={null} onChange={take} />;
    case 'document':
      return <AttachForm cycleId={cycleId} kind={fact.target.kind as DocumentKind} onChange={take} />;
    case 'decision':
      return <DecreeForm cycleId={cycleId} onChange={onChange} />;
    default:
      return (
        <Nothing onChange={onChange}>
          <Typography variant="body2">{t('repair.reopen')}</Typography>
        </Nothing>
      );
  }
}

function ceilingOf({ amount = '', sources, decree }: Filled) {
  return { amount, sources: sources ?? {}, decree: decree ?? null };
}

/** Words and days, beginning with what stands in the record. */
function WordsForm({
  fields: list,
  recorded,
  onChange,
}: FormProps<Corrected> & { fields: readonly Field[]; recorded: unknown }) {
  const t = useTranslate();
  const was = (name: string) => String(typeof recorded === 'string' ? recorded : (recorded as never)[name]);
  const [typed, setTyped] = useKept<Record<string, string>>('value', () =>
    Object.fromEntries(list.map(({ name }) => [name, was(name)])),
  );
  useEffect(() => {
    const values = Object.fromEntries(list.map(({ name }) => [name, (typed[name] ?? '').trim()]));
    const value = (values.value ?? values) as CorrectedValue;
    onChange(Object.values(values).includes('') ? null : fields({ value }));
  }, [typed, list, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {list.map(({ name, label, isDay }) => (
        <TextField
          key={name}
          label={t(`repair.${label}`)}
          type={isDay ? 'date' : 'text'}
          value={typed[name] ?? ''}
          onChange={(e) => {
            const text = e.target.value;
            setTyped((before) => ({ ...before, [name]: text }));
          }}
          required
          slotProps={{ htmlInput: { maxLength: 300 }, inputLabel: isDay ? { shrink: true } : undefined }}
        />
      ))}
    </Box>
  );
}

function Nothing({ onChange, children }: FormProps<Corrected> & { children: React.ReactNode }) {
  useEffect(() => onChange(fields({ value: null })), [onChange]);
  return children;
}
