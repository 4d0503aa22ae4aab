import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { LOCALES } from '../api/locale.ts';

/** Two languages are two buttons; the choice is remembered in this browser. */
export function LanguageSwitch() {
  const t = useTranslate();
  const [locale, setLocale] = useLocaleState();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={locale}
      onChange={(_, next: string | null) => next && setLocale(next)}
      aria-label={t('app.language')}
    >
      {LOCALES.map((it) => (
        <ToggleButton
          key={it}
          value={it}
          lang={it}
          aria-label={it === 'id' ? 'Bahasa Indonesia' : 'English'}
          sx={{ px: 1.25, py: 0.25, minHeight: 30, fontWeight: 650, fontSize: '0.8125rem', color: 'text.secondary' }}
        >
          {it.toUpperCase()}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
