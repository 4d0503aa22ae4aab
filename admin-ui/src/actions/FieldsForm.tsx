import { Box, Checkbox, FormControl, FormControlLabel, FormHelperText, FormLabel, TextField } from '@mui/material';
import { lazy, useEffect } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { fields as draftOf, type FormProps } from './draft.ts';
import { type FormField, filledIn, initialValues } from './form-fields.ts';

/** Seldom asked for: who holds the office of a village. */
const KadesChoice = lazy(() => import('./KadesChoice.tsx').then((m) => ({ default: m.KadesChoice })));

type Props = FormProps & { fields: readonly FormField[]; cycle: Cycle };

/** A form of words, days and choices: nothing can be confirmed before what is needed stands there. */
export function FieldsForm({ fields, cycle, onChange }: Props) {
  const [values, setValues] = useKept('fields', () => initialValues(fields));
  useEffect(() => {
    const filled = filledIn(fields, values);
    onChange(filled && draftOf(filled));
  }, [fields, values, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          cycle={cycle}
          value={values[field.name] ?? ''}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
    </Box>
  );
}

type FieldProps = { field: FormField; cycle: Cycle; value: string; onChange: (value: string) => void };

function Field({ field, cycle, value, onChange }: FieldProps) {
  const t = useTranslate();
  const { kind, label, hint, optional, words, choices = [] } = field;
  const name = t(`form.${label}`);
  if (kind === 'choice') {
    const options = choices.map((it) => ({ value: it, label: t(`${words}.${it}`) }));
    return <Choice label={name} value={value} onChange={onChange} options={options} />;
  }
  if (kind === 'choices') {
    const chosen = value === '' ? [] : value.split(',');
    const toggle = (it: string, on: boolean) =>
      onChange(choices.filter((one) => (one === it ? on : chosen.includes(one))).join(','));
    return (
      <FormControl component="fieldset" required={!optional}>
        <FormLabel component="legend">{name}</FormLabel>
        {hint && <FormHelperText>{t(`form.${hint}`)}</FormHelperText>}
        {choices.map((it) => (
          <FormControlLabel
            key={it}
            label={t(`${words}.${it}`)}
            control={<Checkbox checked={chosen.includes(it)} onChange={(_, on) => toggle(it, on)} />}
          />
        ))}
      </FormControl>
    );
  }
  if (kind === 'kades') return <KadesChoice label={name} village={cycle.village} value={value} onChange={onChange} />;
  return (
    <TextField
      label={name}
      helperText={hint && t(`form.${hint}`)}
      type={kind === 'date' ? 'date' : 'text'}
      value={value}
      onChange={(e) => onChange(e.target.value)}
      required={!optional}
      multiline={kind === 'lines'}
      minRows={kind === 'lines' ? 3 : undefined}
      slotProps={{
        htmlInput: { maxLength: kind === 'lines' ? 2000 : 200 },
        inputLabel: kind === 'date' ? { shrink: true } : undefined,
      }}
    />
  );
}
