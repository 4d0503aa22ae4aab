import { Box, Button, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { SETTING_VALUES_MANDATES_ROLE } from '../api/enums.ts';
import type { SettingValues } from '../api/types.ts';
import { Choice } from '../lists/Choice.tsx';

type Mandates = SettingValues['mandates'];
type Mandate = Mandates[number];

const NEW: Mandate = { role: 'camat', decree: '', from: '', to: null };

type Props = { title: string; mandates: Mandates; onChange: (mandates: Mandates) => void };

/** Who evaluates in the bupati's name, by which decree, from when until when. */
export function MandateFields({ title, mandates, onChange }: Props) {
  const t = useTranslate();
  const put = (at: number, part: Partial<Mandate>) =>
    onChange(mandates.map((mandate, i) => (i === at ? { ...mandate, ...part } : mandate)));
  return (
    <Box
      component="fieldset"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, display: 'grid', gap: 2, minWidth: 0 }}
    >
      <Typography component="legend" variant="body2" sx={{ fontWeight: 600, px: 0.5 }}>
        {title}
      </Typography>
      {mandates.map((mandate, i) => (
        // Mandates have no id of their own; their place is their name while they are edited.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Box key={i} sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 1fr' } }}>
          <Choice
            label={t('settings.evaluator')}
            value={mandate.role}
            onChange={(role) => put(i, { role: role as Mandate['role'] })}
            options={SETTING_VALUES_MANDATES_ROLE.map((it) => ({ value: it, label: t(`role.${it}`) }))}
          />
          <TextField
            label={t('form.decree')}
            value={mandate.decree}
            onChange={(e) => put(i, { decree: e.target.value })}
            required
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <TextField
            type="date"
            label={t('settings.from')}
            value={mandate.from}
            onChange={(e) => put(i, { from: e.target.value })}
            required
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <TextField
            type="date"
            label={t('settings.to')}
            value={mandate.to ?? ''}
            onChange={(e) => put(i, { to: e.target.value || null })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <Button
            size="small"
            onClick={() => onChange(mandates.filter((_, at) => at !== i))}
            sx={{ justifySelf: 'start' }}
          >
            {t('settings.removeMandate', { decree: mandate.decree || String(i + 1) })}
          </Button>
        </Box>
      ))}
      <Button
        size="small"
        variant="outlined"
        onClick={() => onChange([...mandates, NEW])}
        sx={{ justifySelf: 'start' }}
      >
        {t('settings.addMandate')}
      </Button>
    </Box>
  );
}
