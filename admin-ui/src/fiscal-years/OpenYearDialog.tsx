import { FormControlLabel, Radio, RadioGroup, TextField, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { fetchList } from '../api/client.ts';
import { type Opening, openFiscalYear } from '../api/fiscal-years.ts';
import { Intent } from '../api/intent.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Village } from '../api/types.ts';
import { useGo } from '../layout/useGo.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useDistricts, useReference, useRegions } from '../providers/reference.ts';

/** Opens a fiscal year for every desa, or for one district. What is open already stays as it is. */
export function OpenYearDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const go = useGo();
  const { rules } = useReference();
  const regency = useRegions().find((region) => region.type === 'regency');
  const districts = useDistricts();
  const intent = useRef(new Intent());
  const [year, setYear] = useState(() => String(new Date().getFullYear() + 1));
  const [which, setWhich] = useState<'all' | 'district'>('all');
  const [district, setDistrict] = useState('');
  const [rule, setRule] = useState(rules[0] ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const chosen = districts.find((it) => it.code === district);
  const count = which === 'all' ? (regency?.desa ?? 0) : (chosen?.desa ?? 0);
  const ready = /^20\d\d$/.test(year) && (which === 'all' || district !== '');

  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const villages = which === 'all' ? ('all' as const) : await codesOf(district);
      const opening: Opening = { year: Number(year), villages, rules: rule };
      await openFiscalYear(opening, intent.current.keyFor(opening));
      live.refresh('fiscal-years', 'cycles', 'dashboard');
      notify(t('year.openingStarted', { year, count }), { type: 'success' });
      onClose();
      go(`/fiscal-years/${year}`);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
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

async function codesOf(district: string): Promise<string[]> {
  const query = new URLSearchParams({ district, type: 'desa', perPage: '200' });
  const { rows } = await fetchList<Village>('/villages', query);
  return rows.map((village) => village.code);
}
