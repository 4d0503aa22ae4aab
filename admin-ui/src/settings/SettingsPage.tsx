import { Box, Button, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import type { Settings } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { SettingsDialog } from './SettingsDialog.tsx';
import { useSettingText } from './useSettingText.ts';

/** What the law leaves to the regency: each with its value, its default, why it is open, and where that stands. */
export function SettingsPage() {
  const api = useApi();
  const t = useTranslate();
  const mayChange = useAbility('changeSettings');
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['settings'], queryFn: api.getSettings });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title={t('settings.title')}
      lead={t('settings.lead', { version: data.version })}
      actions={
        mayChange && (
          <Button variant="contained" onClick={() => setChanging(true)}>
            {t('settings.change')}
          </Button>
        )
      }
    >
      {data.explained.map((setting) => (
        <Setting key={setting.name} setting={setting} />
      ))}
      <History history={data.history} />
      {changing && <SettingsDialog current={data} onClose={() => setChanging(false)} />}
    </Page>
  );
}

function Setting({ setting }: { setting: Settings['explained'][number] }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const say = useSettingText();
  const language = locale === 'en' ? 'en' : 'id';
  const { name, label, why, source, value, isDefault } = setting;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={label[language]}
      sx={{ p: 2, display: 'grid', gap: 0.75 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="h3" component="h2">
          {label[language]}
        </Typography>
        <Status tone={isDefault ? 'waiting' : 'done'} label={t(isDefault ? 'settings.isDefault' : 'settings.isOwn')} />
      </Box>
      <Typography variant="body1" component="div" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {say(name, value).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </Typography>
      {!isDefault && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('settings.default', { value: say(name, setting.default).join('; ') })}
        </Typography>
      )}
      <Typography variant="body2" sx={{ maxWidth: 820 }}>
        {why[language]}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {source}
      </Typography>
    </Paper>
  );
}

function History({ history }: { history: Settings['history'] }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  return (
    <Paper component="section" variant="outlined" aria-label={t('settings.history')} sx={{ p: 2 }}>
      <Typography variant="h3" component="h2">
        {t('settings.history')}
      </Typography>
      <Box component="ol" reversed sx={{ m: 0, pl: 3, fontSize: '0.875rem', display: 'grid', gap: 0.75, mt: 1 }}>
        {history.map(({ version, reason, decree, changedBy, createdAt }) => (
          <li key={version} value={version}>
            {t('settings.changedBy', { name: changedBy.name, at: dates.moment(createdAt, zone) })}
            <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
              {[reason, decree].filter(Boolean).join(' · ')}
            </Box>
          </li>
        ))}
      </Box>
    </Paper>
  );
}
