import { TextField } from '@mui/material';
import { typedCount } from '@siklus/intake/typed.ts';
import { useTranslate } from 'react-admin';

type Props = { label: string; typed: string; onTyped: (typed: string) => void; most: number; required?: boolean };

/** People, days or pieces as people write them, "1.200"; what is no whole number of them says so, and is never cut to one. */
export function CountField({ label, typed, onTyped, most, required = false }: Props) {
  const t = useTranslate();
  const count = typedCount(typed, most);
  const wrong = typed.trim() !== '' && count === null;
  // Where a sign stands between the digits, what was understood stands beneath.
  const understood = count !== null && typed.trim() !== String(count) ? t('form.countRead', { count }) : undefined;
  return (
    <TextField
      label={label}
      value={typed}
      onChange={(e) => onTyped(e.target.value)}
      required={required}
      error={wrong}
      helperText={wrong ? t('form.countWrong', { most }) : understood}
      slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 20 } }}
    />
  );
}
