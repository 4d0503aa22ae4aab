import { TextField } from '@mui/material';
import { typedAmount } from '@siklus/intake/typed.ts';
import { useTranslate } from 'react-admin';
import { rupiah } from '../format/rupiah.ts';

type Props = { label: string; typed: string; onTyped: (typed: string) => void; required?: boolean };

/** Rupiah as people write them, and beneath it as they were understood. */
export function AmountField({ label, typed, onTyped, required = false }: Props) {
  const t = useTranslate();
  const amount = typedAmount(typed);
  const wrong = typed.trim() !== '' && amount === null;
  return (
    <TextField
      label={label}
      value={typed}
      onChange={(e) => onTyped(e.target.value)}
      required={required}
      error={wrong}
      helperText={wrong ? t('form.amountWrong') : amount === null ? t('form.amountHint') : rupiah(amount)}
      slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 40 } }}
    />
  );
}
