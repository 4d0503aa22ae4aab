import { Box, TextField, Typography } from '@mui/material';
import { typedAmount } from '@siklus/intake/typed.ts';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { useKept } from '../drafts/useDraft.ts';
import { rupiah, sumOf } from '../format/rupiah.ts';
import { Status } from '../layout/Status.tsx';
import { useReference } from '../providers/reference.ts';
import { AmountField } from './AmountField.tsx';
import { type Filled, type FormProps, fields } from './draft.ts';

type Props = FormProps & {
  /** The ceiling that is there, to start from; a change of it rests on a decree and a reason. */
  change: Cycle['ceiling'];
};

/** The ceiling as a whole or by source; by source, the parts must be as much as the whole, to the sen. */
export function CeilingForm({ change, onChange }: Props) {
  const t = useTranslate();
  const { fundSources } = useReference();
  const [whole, setWhole] = useKept('whole', '');
  const [parts, setParts] = useKept<Record<string, string>>('parts', {});
  const [decree, setDecree] = useKept('decree', '');
  const [reason, setReason] = useKept('reason', '');
  const sources = Object.fromEntries(
    fundSources.flatMap((source) => {
      const amount = typedAmount(parts[source] ?? '');
      return amount === null ? [] : [[source, amount]];
    }),
  );
  const named = Object.keys(sources).length > 0;
  const sum = sumOf(Object.values(sources));
  const typed = typedAmount(whole);
  const amount = typed ?? (named && whole.trim() === '' ? sum : null);
  const said = JSON.stringify({ amount, sources: named ? sources : undefined });

  useEffect(() => {
    const base = JSON.parse(said) as { amount: string | null } & Pick<Filled, 'sources'>;
    const [by, why] = [decree.trim(), reason.trim()];
    if (base.amount === null || (change !== null && (by === '' || why === ''))) return onChange(null);
    onChange(fields({ ...base, amount: base.amount, ...(by && { decree: by }), ...(change && { reason: why }) }));
  }, [said, decree, reason, change, onChange]);

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {change && (
        <Typography variant="body2">
          {t('form.ceilingNow', { amount: rupiah(change.amount), version: change.version })}
        </Typography>
      )}
      <AmountField label={t('form.amount')} typed={whole} onTyped={setWhole} required={!named} />
      <Box component="details" sx={{ '& summary': { cursor: 'pointer', color: 'primary.main', fontWeight: 600 } }}>
        <summary>{t('form.bySource')}</summary>
        <Box sx={{ display: 'grid', gap: 1.5, mt: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
          {fundSources.map((source) => (
            <AmountField
              key={source}
              label={t(`fund.${source}`)}
              typed={parts[source] ?? ''}
              onTyped={(text) => setParts((before) => ({ ...before, [source]: text }))}
            />
          ))}
        </Box>
      </Box>
      {named && (
        <Box aria-live="polite">
          <Status
            tone={amount === sum ? 'done' : 'atRisk'}
            label={t(amount === sum ? 'form.partsAgree' : 'form.partsDiffer', { sum: rupiah(sum) })}
          />
        </Box>
      )}
      <TextField
        label={t('form.decree')}
        helperText={t('form.decreeHint')}
        value={decree}
        onChange={(e) => setDecree(e.target.value)}
        required={change !== null}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      {change && (
        <TextField
          label={t('form.reason')}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          required
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
      )}
    </Box>
  );
}
