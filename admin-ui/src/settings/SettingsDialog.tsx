import { FormControlLabel, Switch, TextField, Typography } from '@mui/material';
import { typedCount } from '@siklus/intake/typed.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import {
  SETTING_VALUES_AFTER_CORRECTION,
  SETTING_VALUES_CORRECTIONS,
  SETTING_VALUES_FIRST_DAY,
  SETTING_VALUES_MISSING_GROUPS,
  SETTING_VALUES_STAND_IN_EVALUATES,
  SETTING_VALUES_SUSPENSION_STOPS,
} from '../api/enums.ts';
import type { Settings, SettingValues } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';
import { mandatesComplete, parseActivities, parseShare } from './draft-settings.ts';
import { MandateFields } from './MandateFields.tsx';
import { useSettingLabel } from './useSettingLabel.ts';

const CHOICES = {
  missingGroups: SETTING_VALUES_MISSING_GROUPS,
  firstDay: SETTING_VALUES_FIRST_DAY,
  afterCorrection: SETTING_VALUES_AFTER_CORRECTION,
  corrections: SETTING_VALUES_CORRECTIONS,
  suspensionStops: SETTING_VALUES_SUSPENSION_STOPS,
  standInEvaluates: SETTING_VALUES_STAND_IN_EVALUATES,
};
const SHARES = ['meetingQuorum', 'bpdQuorum'] as const;

const shareText = ({ numerator, denominator }: SettingValues['bpdQuorum']) => `${numerator}/${denominator}`;

/** All settings are decided at once, with a reason; every open cycle takes them over. */
export function SettingsDialog({ current, onClose }: { current: Settings; onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const label = useSettingLabel(current);
  // Settings that somebody else has changed meanwhile are decided anew.
  const draft = useDraft({ key: `settings/${current.version}`, title: t('settings.change'), about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [values, setValues] = useKept('values', current.settings, draft);
  const typedShares = {
    meetingQuorum: shareText(current.settings.meetingQuorum),
    bpdQuorum: shareText(current.settings.bpdQuorum),
  };
  const [shares, setShares] = useKept('shares', typedShares, draft);
  const [activities, setActivities] = useKept('activities', current.settings.overheadActivities.join(', '), draft);
  const [term, setTerm] = useKept('findingTerm', String(current.settings.findingTerm), draft);
  const [reason, setReason] = useKept('reason', '', draft);
  const [decree, setDecree] = useKept('decree', '', draft);
  const set = (part: Partial<SettingValues>) => setValues((before) => ({ ...before, ...part }));

  const parsed = {
    meetingQuorum: parseShare(shares.meetingQuorum),
    bpdQuorum: parseShare(shares.bpdQuorum),
    overheadActivities: parseActivities(activities),
    findingTerm: typedCount(term, 365) || null,
  };
  const { meetingQuorum, bpdQuorum, overheadActivities, findingTerm } = parsed;
  const settings =
    meetingQuorum && bpdQuorum && overheadActivities && findingTerm && mandatesComplete(values.mandates)
      ? { ...values, meetingQuorum, bpdQuorum, overheadActivities, findingTerm }
      : null;

  const confirm = async () => {
    if (!settings) return;
    const change = {
      settings,
      reason: reason.trim(),
      basedOn: current.version,
      ...(decree.trim() && { decree: decree.trim() }),
    };
    const answer = await write(change, (key) => api.changeSettings(change, key));
    if (!answer) return;
    draft.discard();
    queries.setQueryData(['settings'], answer);
    live.refresh('cycles', 'tasks', 'counters');
    notify(t('settings.changed', { version: answer.version }), { type: 'success' });
    onClose();
  };
  return (
    <DialogShell
      title={t('settings.change')}
      effect={<Typography variant="body2">{t('settings.changeEffect')}</Typography>}
      confirm={t('settings.confirm')}
      ready={settings !== null && reason.trim() !== ''}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <MandateFields title={label('mandates')} mandates={values.mandates} onChange={(mandates) => set({ mandates })} />
      {SHARES.map((name) => (
        <TextField
          key={name}
          label={label(name)}
          value={shares[name]}
          onChange={(e) => setShares({ ...shares, [name]: e.target.value })}
          error={parsed[name] === null}
          helperText={t('settings.shareHint')}
          required
        />
      ))}
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
        <Choice
          key={name}
          label={label(name)}
          value={values[name] ?? CHOICES[name][0]}
          onChange={(value) => set({ [name]: value })}
          options={CHOICES[name].map((it) => ({ value: it, label: t(`settings.${name}.${it}`) }))}
        />
      ))}
      <FormControlLabel
        control={<Switch checked={values.rollForward} onChange={(_, rollForward) => set({ rollForward })} />}
        label={`${label('rollForward')}: ${t('settings.rolls')}`}
      />
      <TextField
        label={label('overheadActivities')}
        value={activities}
        onChange={(e) => setActivities(e.target.value)}
        error={overheadActivities === null}
        helperText={t('settings.activitiesHint')}
        multiline
      />
      <TextField
        label={label('findingTerm')}
        value={term}
        onChange={(e) => setTerm(e.target.value)}
        error={findingTerm === null}
        helperText={t('settings.daysHint')}
        required
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 3 } }}
      />
      <TextField
        label={t('form.reason')}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
      <TextField
        label={t('form.decree')}
        helperText={t('form.decreeHint')}
        value={decree}
        onChange={(e) => setDecree(e.target.value)}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
    </DialogShell>
  );
}
