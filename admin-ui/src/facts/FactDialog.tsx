import { Box, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { CountField } from '../actions/CountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { BodyOf, Cycle, FactKind } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { useApi } from '../providers/useApi.ts';
import { FACT_FIELDS, type FactField, factValue, MOST_WHOLE } from './fact-forms.ts';

type Props = {
  cycle: Cycle;
  kinds: readonly FactKind[];
  /** Told by the regency, or by the village itself. */
  by: 'regency' | 'village';
  onClose: () => void;
  onDone: () => void;
};

/** A new version of a fact, with its source; those before stay. */
export function FactDialog({ cycle, kinds, by, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { village, fiscalYear } = cycle;
  const about = `${village.name} ${fiscalYear}`;
  const draft = useDraft({ key: `${cycle.id}/fact`, title: t('fact.tell'), about });
  const { write, busy, problem } = useWrite(draft.intent);
  const [kind, setKind] = useKept<FactKind | ''>('kind', '', draft);
  const [typed, setTyped] = useKept<Record<string, string>>('typed', {}, draft);
  const [source, setSource] = useKept('source', '', draft);
  const value = kind === '' ? null : factValue(kind, village.code, typed);
  const confirm = async () => {
    if (value === null) return;
    const body = { kind, value, fiscalYear, source: source.trim() };
    const done = await write(body, (key) =>
      by === 'village'
        ? api.tellVillageFact(village.code, body as BodyOf<'/villages/{code}/budget-facts'>, key)
        : api.tellRegencyFact(body as BodyOf<'/budget-facts'>, key),
    );
    if (!done) return;
    draft.discard();
    notify(t('fact.told'), { type: 'success' });
    onDone();
  };
  return (
    <DialogShell
      title={t('fact.tell')}
      effect={<Typography variant="body2">{t('fact.effect')}</Typography>}
      confirm={t('fact.confirm')}
      ready={value !== null && source.trim() !== ''}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Choice
          label={t('fact.which')}
          value={kind}
          onChange={(next) => {
            setKind(next as FactKind);
            setTyped({});
          }}
          options={kinds.map((one) => ({ value: one, label: t(`fact.kind.${one}`) }))}
        />
        {kind !== '' &&
          FACT_FIELDS[kind].map((field) => (
            <Field
              key={field.name}
              field={field}
              value={typed[field.name] ?? ''}
              onChange={(text) => setTyped((before) => ({ ...before, [field.name]: text }))}
            />
          ))}
        <TextField
          label={t('fact.source')}
          helperText={t('fact.sourceHint')}
          value={source}
          onChange={(e) => setSource(e.target.value)}
          required
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
      </Box>
    </DialogShell>
  );
}

function Field({
  field: { name, kind, optional },
  value,
  onChange,
}: {
  field: FactField;
  value: string;
  onChange: (text: string) => void;
}) {
  const t = useTranslate();
  const label = t(`fact.field.${name}`);
  if (kind === 'amount') return <AmountField label={label} typed={value} onTyped={onChange} required={!optional} />;
  if (kind === 'whole') {
    return <CountField label={label} typed={value} onTyped={onChange} most={MOST_WHOLE} required={!optional} />;
  }
  if (kind === 'yesNo') {
    const options = ['yes', 'no'].map((one) => ({ value: one, label: t(`fact.${one}`) }));
    return <Choice label={label} value={value} onChange={onChange} options={options} />;
  }
  return (
    <TextField
      label={label}
      value={value}
      onChange={(e) => onChange(e.target.value)}
      required={!optional}
      multiline={kind === 'lines'}
      minRows={kind === 'lines' ? 4 : undefined}
    />
  );
}
