import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import { IconButton, Tooltip, useTheme as useMuiTheme } from '@mui/material';
import { useTheme, useTranslate } from 'react-admin';

export function useThemeSwitch() {
  const [, setTheme] = useTheme();
  const isDark = useMuiTheme().palette.mode === 'dark';
  return { isDark, toggle: () => setTheme(isDark ? 'light' : 'dark') };
}

export function ThemeSwitch() {
  const t = useTranslate();
  const { isDark, toggle } = useThemeSwitch();
  const label = t(isDark ? 'app.theme.light' : 'app.theme.dark');
  return (
    <Tooltip title={label}>
      <IconButton onClick={toggle} aria-label={label} size="small" sx={{ width: 36, height: 36 }}>
        {isDark ? <LightIcon fontSize="small" /> : <DarkIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
