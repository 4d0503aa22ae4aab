import { Box, TextField, Typography } from '@mui/material';
import { typedAmount } from '@siklus/intake/typed.ts';
import { useQuery } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { AmountField } from '../actions/AmountField.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import { INSPECTION_FINDING_ADDRESSEE, INSPECTION_KIND } from '../api/enums.ts';
import type { InspectionFinding, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';

import { useDates } from '../format/useFormat.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useDistricts } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { NEEDS_AMOUNT } from './states.ts';

const EMPTY = {
  kind: '' as InspectionFinding['kind'] | '',
  fiscalYear: '',
  title: '',
  cause: '',
  recommendation: '',
  amount: '',
  reportNumber: '',
  reportDate: '',
  addressee: 'kades' as InspectionFinding['addressee'],
};
const LONG = ['cause', 'recommendation'] as const;

type Props = {
  /** Where it is chosen already. */
  village?: Pick<VillageDetail, 'code' | 'name'>;
  onClose: () => void;
  onDone?: () => void;
};

/** What an inspection has found: in which village and year, what, why, what is recommended, in which report. */
export function RecordFindingDialog({ village, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const dates = useDates();
  const draft = useDraft({
    key: `finding/${village?.code ?? ''}`,
    title: t('inspection.record'),
    about: village?.name ?? '',
  });
  const { write, busy, problem } = useWrite(draft.intent);
  const [filled, setFilled] = useKept('filled', EMPTY, draft);
  const [district, setDistrict] = useKept('district', '', draft);
  const [chosen, setChosen] = useKept('village', '', draft);
  const set = (part: Partial<typeof EMPTY>) => setFilled((before) => ({ ...before, ...part }));
  const { kind, fiscalYear, title, cause, recommendation, amount, reportNumber, reportDate, addressee } = filled;
  const code = village?.code ?? chosen;
  const sum = typedAmount(amount);
  const year = /^20\d\d$/.test(fiscalYear.trim()) ? Number(fiscalYear) : null;
  const needsAmount = kind !== '' && NEEDS_AMOUNT.includes(kind);
  const isAmountRight = amount.trim() === '' ? !needsAmount : sum !== null;
  const texts = [code, title, cause, recommendation, reportNumber, reportDate];
  const ready = kind !== '' && year !== null && isAmountRight && texts.every((text) => text.trim() !== '');

  const confirm = async () => {
    if (kind === '' || year === null) return;
    const body = {
      kind,
      fiscalYear: year,
      title: title.trim(),
      cause: cause.trim(),
      recommendation: recommendation.trim(),
      amount: sum,
      report: { number: reportNumber.trim(), date: reportDate },
      addressee,
    };
    const done = await write({ code, ...body }, (key) => api.recordFinding(code, body, key));
    if (!done) return;
    draft.discard();
    notify(t('inspection.recorded', { number: done.number, day: dates.day(done.dueOn) }), { type: 'success' });
    live.refresh('findings');
    onDone?.();
    onClose();
  };
  return (
    <DialogShell
      title={village ? `${t('inspection.record')}: ${village.name}` : t('inspection.record')}
      effect={
        <>
          <Typography variant="body2">{t('inspection.recordEffect', { role: t(`role.${addressee}`) })}</Typography>
          <Typography variant="body2">{t('inspection.stays')}</Typography>
        </>
      }
      confirm={t('inspection.recordConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {!village && (
        <VillageChoice district={district} onDistrict={setDistrict} village={chosen} onVillage={setChosen} />
      )}
      <Choice
        label={t('inspection.kind')}
        value={kind}
        onChange={(value) => set({ kind: value })}
        options={INSPECTION_KIND.map((it) => ({ value: it, label: t(`inspectionKind.${it}`) }))}
      />
      <TextField
        label={t('inspection.year')}
        helperText={t('inspection.yearHint')}
        value={fiscalYear}
        onChange={(e) => set({ fiscalYear: e.target.value })}
        error={fiscalYear.trim().length >= 4 && year === null}
        required
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
      />
      <TextField
        label={t('inspection.col.title')}
        value={title}
        onChange={(e) => set({ title: e.target.value })}
        required
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      {LONG.map((name) => (
        <TextField
          key={name}
          label={t(`inspection.${name}`)}
          value={filled[name]}
          onChange={(e) => set({ [name]: e.target.value })}
          required
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 4000 } }}
        />
      ))}
      <AmountField
        label={t(needsAmount ? 'inspection.amount' : 'inspection.amountOptional')}
        typed={amount}
        onTyped={(value) => set({ amount: value })}
        required={needsAmount}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, '& > *': { flex: '1 1 180px' } }}>
        <TextField
          label={t('inspection.reportNumber')}
          value={reportNumber}
          onChange={(e) => set({ reportNumber: e.target.value })}
          required
          slotProps={{ htmlInput: { maxLength: 100 } }}
        />
        <TextField
          type="date"
          label={t('inspection.reportDate')}
          value={reportDate}
          onChange={(e) => set({ reportDate: e.target.value })}
          required
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </Box>
      <Choice
        label={t('inspection.addressee')}
        value={addressee}
        onChange={(value) => set({ addressee: value })}
        options={INSPECTION_FINDING_ADDRESSEE.map((it) => ({ value: it, label: t(`role.${it}`) }))}
      />
    </DialogShell>
  );
}

type ChoiceProps = {
  district: string;
  onDistrict: (code: string) => void;
  village: string;
  onVillage: (code: string) => void;
};

/** District first, then one of its villages: nobody types a code. */
function VillageChoice({ district, onDistrict, village, onVillage }: ChoiceProps) {
  const api = useApi();
  const t = useTranslate();
  const districts = useDistricts();
  const { data: villages = [] } = useQuery({
    queryKey: ['villages', 'desa', district],
    enabled: district !== '',
    queryFn: ({ signal }) => api.desaOf(district, signal),
  });
  return (
    <>
      <Choice
        label={t('account.district')}
        value={district}
        onChange={(code) => {
          onDistrict(code);
          onVillage('');
        }}
        options={districts.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Choice
        label={t('account.village')}
        value={village}
        onChange={onVillage}
        options={villages.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
    </>
  );
}
