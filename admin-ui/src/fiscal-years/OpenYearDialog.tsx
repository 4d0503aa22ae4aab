import { FormControlLabel, Radio, RadioGroup, TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { useGo } from '../layout/useGo.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useDistricts, useReference, useRegions } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';

/** Opens a fiscal year for every desa, or for one district. What is open already stays as it is. */
export function OpenYearDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const go = useGo();
  const { rules } = useReference();
  const regency = useRegions().find((region) => region.type === 'regency');
  const districts = useDistricts();
  const draft = useDraft({ key: 'fiscal-year', title: t('year.open'), about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [year, setYear] = useKept('year', () => String(new Date().getFullYear() + 1), draft);
  const [which, setWhich] = useKept<'all' | 'district'>('which', 'all', draft);
  const [district, setDistrict] = useKept('district', '', draft);
  const [rule, setRule] = useKept('rule', rules[0] ?? '', draft);

  const chosen = districts.find((it) => it.code === district);
  const count = which === 'all' ? (regency?.desa ?? 0) : (chosen?.desa ?? 0);
  const ready = /^20\d\d$/.test(year) && (which === 'all' || district !== '');

  const codes = async () => (await api.desaOf(district)).map(({ code }) => code);
  const confirm = async () => {
    const opening = { year: Number(year), rules: rule };
    const where = which === 'all' ? which : district;
    const opened = await write({ ...opening, where }, async (key) =>
      api.openFiscalYear({ ...opening, villages: which === 'all' ? which : await codes() }, key),
    );
    if (!opened) return;
    draft.discard();
    live.refresh('fiscal-years', 'cycles', 'dashboard');
    notify(t('year.openingStarted', { year, count }), { type: 'success' });
    onClose();
    go(`/fiscal-years/${year}`);
  };
  return (
    <DialogShell
      title={t('year.open')}
      effect={
        <Typography variant="body2">
          {t('year.openEffect', { year, count, kelurahan: regency?.kelurahan ?? 0 })}
        </Typography>
      }
      confirm={t('year.openConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('year.col.year')}
        value={year}
        onChange={(e) => setYear(e.target.value)}
        required
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
      />
      <RadioGroup
        value={which}
        onChange={(_, next) => setWhich(next as 'all' | 'district')}
        aria-label={t('year.which')}
      >
        <FormControlLabel
          value="all"
          control={<Radio size="small" />}
          label={t('year.allVillages', { count: regency?.desa ?? 0 })}
        />
        <FormControlLabel value="district" control={<Radio size="small" />} label={t('year.oneDistrict')} />
      </RadioGroup>
      {which === 'district' && (
        <Choice
          label={t('cycle.col.district')}
          value={district}
          onChange={setDistrict}
          options={districts.map((it) => ({ value: it.code, label: `${it.name} (${it.desa})` }))}
        />
      )}
      {rules.length > 1 && (
        <Choice
          label={t('year.col.rules')}
          value={rule}
          onChange={setRule}
          options={rules.map((it) => ({ value: it, label: it }))}
        />
      )}
    </DialogShell>
  );
}
