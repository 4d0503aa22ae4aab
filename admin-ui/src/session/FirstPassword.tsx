import { Alert, Box, Button, Paper, TextField, Typography } from '@mui/material';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useLogout, useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import { LanguageSwitch } from '../layout/LanguageSwitch.tsx';
import { Mark } from '../layout/Mark.tsx';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';

/** Somebody else has seen this password, so nothing opens before it is changed: the API refuses everything until then. */
export function FirstPassword() {
  const api = useApi();
  const t = useTranslate();
  const logout = useLogout();
  const problemText = useProblemText();
  const { write, busy, problem } = useWrite();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    document.title = `${t('firstPassword.title')} · Siklus Desa`;
  }, [t]);
  const submit = async () => {
    // The console begins anew: it had asked for nothing yet.
    if (await write(null, () => api.changePassword(current, password))) window.location.assign('/');
  };
  return (
    <Box sx={{ minHeight: '100vh', bgcolor: 'background.default', display: 'grid', gridTemplateRows: 'auto 1fr' }}>
      <Box component="header" sx={{ display: 'flex', alignItems: 'center', gap: 1.25, p: 2 }}>
        <Mark size={30} />
        <Typography sx={{ fontWeight: 700, flex: 1 }}>Siklus Desa</Typography>
        <LanguageSwitch />
      </Box>
      <Box component="main" sx={{ p: 2, display: 'grid', justifyItems: 'center', alignContent: 'start' }}>
        <Paper
          component="form"
          variant="outlined"
          noValidate
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            if (current && password && !busy) void submit();
          }}
          sx={{ width: '100%', maxWidth: 460, p: { xs: 2, sm: 3 }, display: 'grid', gap: 2 }}
        >
          <Typography variant="h1">{t('firstPassword.title')}</Typography>
          <Typography variant="body2">{t('session.oneTime')}</Typography>
          {problem && (
            <Alert severity="error" role="alert">
              {problemText(problem)} {problem.errors.map(({ message }) => message).join(' ')}
            </Alert>
          )}
          <TextField
            type="password"
            label={t('firstPassword.current')}
            value={current}
            onChange={(e) => setCurrent(e.target.value)}
            required
            size="medium"
            slotProps={{ htmlInput: { autoComplete: 'current-password' } }}
          />
          <TextField
            type="password"
            label={t('session.newPassword')}
            helperText={t('firstPassword.hint')}
            value={password}
            onChange={(e) => setPassword(e.target.value)}
            required
            size="medium"
            slotProps={{ htmlInput: { autoComplete: 'new-password' } }}
          />
          <Button type="submit" variant="contained" size="large" disabled={!current || !password} loading={busy}>
            {t('session.changePassword')}
          </Button>
          <Button onClick={() => void logout()}>{t('app.signOut')}</Button>
        </Paper>
      </Box>
    </Box>
  );
}
