import { Box, TextField } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { type FormProps, fields } from '../actions/draft.ts';
import { useKept } from '../drafts/useDraft.ts';
import { FIGURE_COMMANDS, type FigureKind } from './figures.ts';

type Props = FormProps & { kind: FigureKind; heads: readonly string[]; mayCount?: readonly string[] | undefined };

const NONE: readonly string[] = [];

/** Heads to be counted: all of them have to be written, also a nought, but for those that may be left out. */
export function CountsForm({ kind, heads, mayCount = NONE, onChange }: Props) {
  const t = useTranslate();
  const [typed, setTyped] = useKept<Record<string, string>>('typed', {});
  useEffect(() => {
    const written = [...heads, ...mayCount.filter((name) => (typed[name] ?? '') !== '')];
    const counts = written.map((name) => [name, Number.parseInt(typed[name] ?? '', 10)] as const);
    const complete = counts.every(([, n]) => Number.isInteger(n) && n >= 0);
    onChange(complete ? fields({ [FIGURE_COMMANDS[kind].field]: Object.fromEntries(counts) }) : null);
  }, [typed, kind, heads, mayCount, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
      {[...heads, ...mayCount].map((name) => (
        <TextField
          key={name}
          label={t(`figure.${kind}.count.${name}`)}
          type="number"
          value={typed[name] ?? ''}
          onChange={(e) => {
            const text = e.target.value;
            setTyped((before) => ({ ...before, [name]: text }));
          }}
          required={heads.includes(name)}
          slotProps={{ htmlInput: { min: 0, max: 999, inputMode: 'numeric' } }}
        />
      ))}
    </Box>
  );
}
