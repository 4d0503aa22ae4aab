import { TextField } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { parseRupiah, rupiah } from '../format/rupiah.ts';
import { type FormProps, fields } from './draft.ts';

export function CeilingForm({ onChange }: FormProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const amount = parseRupiah(typed);
  useEffect(() => {
    onChange(amount === null ? null : fields({ amount }));
  }, [amount, onChange]);
  const wrong = typed.trim() !== '' && amount === null;
  return (
    <TextField
      label={t('form.amount')}
      value={typed}
      onChange={(e) => setTyped(e.target.value)}
      required
      error={wrong}
      helperText={wrong ? t('form.amountWrong') : amount === null ? t('form.amountHint') : rupiah(amount)}
      slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 40 } }}
    />
  );
}
