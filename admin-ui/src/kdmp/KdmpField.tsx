import { TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { Choice } from '../lists/Choice.tsx';
import type { KdmpField as Field, KdmpFact } from './kdmp-forms.ts';

type Props = { fact: KdmpFact; field: Field; value: string; onChange: (text: string) => void };

/** One field of an entry, as its kind is filled in. */
export function KdmpField({ fact, field: { name, kind }, value, onChange }: Props) {
  const t = useTranslate();
  const own = t(`kdmp.field.${fact}.${name}`, { _: '' });
  const label = own === '' ? t(`kdmp.field.${name}`) : own;
  switch (kind) {
    case 'amount':
    case 'amountOrNothing':
      return <AmountField label={label} typed={value} onTyped={onChange} required />;
    case 'tranche': {
      const options = ['1', '2'].map((one) => ({ value: one, label: t('kdmp.tranche', { number: one }) }));
      return <Choice label={label} value={value} onChange={onChange} options={options} />;
    }
    default:
      return (
        <TextField
          label={label}
          type={kind === 'day' ? 'date' : kind === 'month' ? 'month' : 'text'}
          value={value}
          onChange={(e) => onChange(e.target.value)}
          required
          slotProps={{
            inputLabel: kind === 'day' || kind === 'month' ? { shrink: true } : {},
            htmlInput: kind === 'whole' ? { inputMode: 'numeric', maxLength: 6 } : { maxLength: 120 },
          }}
        />
      );
  }
}
