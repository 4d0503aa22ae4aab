import { Box, TextField } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { useKept } from '../drafts/useDraft.ts';
import { type Filled, type FormProps, fields } from './draft.ts';

/** Each figure by its name in the command, with the heads that make it. */
const HEADS = {
  quorum: ['members', 'present'],
  team: ['male', 'female'],
} as const satisfies { [K in 'quorum' | 'team']: readonly (keyof NonNullable<Filled[K]>)[] };

type Props = FormProps & { under: keyof typeof HEADS };

/** Heads to be counted: all of them have to be written, also a nought. */
export function CountsForm({ under, onChange }: Props) {
  const t = useTranslate();
  const names = HEADS[under];
  const [typed, setTyped] = useKept<Record<string, string>>('typed', {});
  useEffect(() => {
    const counts = names.map((name) => [name, Number.parseInt(typed[name] ?? '', 10)] as const);
    const complete = counts.every(([, n]) => Number.isInteger(n) && n >= 0);
    onChange(complete ? fields({ [under]: Object.fromEntries(counts) }) : null);
  }, [typed, under, names, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
      {names.map((name) => (
        <TextField
          key={name}
          label={t(`form.count.${under}.${name}`)}
          type="number"
          value={typed[name] ?? ''}
          onChange={(e) => {
            const text = e.target.value;
            setTyped((before) => ({ ...before, [name]: text }));
          }}
          required
          slotProps={{ htmlInput: { min: 0, max: 999, inputMode: 'numeric' } }}
        />
      ))}
    </Box>
  );
}
