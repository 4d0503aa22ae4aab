import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import { Alert, Box, Button, IconButton, InputAdornment, TextField, Typography } from '@mui/material';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import { asProblem, type Problem } from '../api/problem.ts';
import { LanguageSwitch } from '../layout/LanguageSwitch.tsx';
import { Mark } from '../layout/Mark.tsx';
import { ThemeSwitch } from '../layout/ThemeSwitch.tsx';
import { useProblemText } from '../layout/useProblemText.ts';
import { sessionHasEnded } from '../providers/authProvider.ts';
import { useReference } from '../providers/reference.ts';
import { PublicPageLink } from '../villages/PublicPageLink.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { YearAtAGlance } from './YearAtAGlance.tsx';

export function SignInPage() {
  const t = useTranslate();
  const { demo } = useReference();
  const [username, setUsername] = useState('');
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${t('session.title')} · Siklus Desa`;
  }, [t]);
  // While the password is being typed, the screen that most people see next is fetched.
  useEffect(() => {
    void import('../inbox/InboxPage.tsx').catch(() => undefined);
  }, []);

  const choose = (name: string) => {
    setUsername(name);
    password.current?.focus();
  };
  return (
    <Box
      sx={{
        minHeight: '100vh',
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(320px, 5fr) 7fr' },
        bgcolor: 'background.default',
      }}
    >
      <YearAtAGlance />
      <Box
        component="main"
        sx={{ display: 'flex', flexDirection: 'column', p: { xs: 2.5, sm: 4 }, gap: 3, minWidth: 0 }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Box sx={{ display: { xs: 'flex', md: 'none' }, alignItems: 'center', gap: 1.25 }}>
            <Mark size={32} />
            <Typography sx={{ fontWeight: 700 }}>Siklus Desa</Typography>
          </Box>
          <Box sx={{ flex: 1 }} />
          <LanguageSwitch />
          <ThemeSwitch />
        </Box>
        <Box
          sx={{
            m: { xs: 0, md: 'auto' },
            width: '100%',
            maxWidth: 520,
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr)',
            gap: 3,
          }}
        >
          <Box>
            <Typography variant="h1">{t('session.title')}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
              {t('session.lead')}
            </Typography>
          </Box>
          <SignInForm username={username} onUsername={setUsername} passwordRef={password} />
          <Box>
            <PublicPageLink />
          </Box>
          {demo && <DemoAccounts accounts={demo.accounts} onChoose={choose} />}
        </Box>
      </Box>
    </Box>
  );
}

type FormProps = {
  username: string;
  onUsername: (name: string) => void;
  passwordRef: React.RefObject<HTMLInputElement | null>;
};

function SignInForm({ username, onUsername, passwordRef }: FormProps) {
  const t = useTranslate();
  const login = useLogin();
  const text = useProblemText();
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const usernameRef = useRef<HTMLInputElement>(null);
  useEffect(() => usernameRef.current?.focus(), []);

  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await login({ username: username.trim(), password });
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void submit();
      }}
      sx={{ display: 'grid', gap: 2 }}
    >
      {problem && <Alert severity="error">{text(problem)}</Alert>}
      {!problem && sessionHasEnded() && <Alert severity="info">{t('ra.notification.logged_out')}</Alert>}
      <TextField
        label={t('session.username')}
        name="username"
        value={username}
        onChange={(event) => onUsername(event.target.value)}
        autoComplete="username"
        required
        inputRef={usernameRef}
        size="medium"
        slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
      />
      <TextField
        label={t('session.password')}
        name="password"
        type={shown ? 'text' : 'password'}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
        size="medium"
        inputRef={passwordRef}
        slotProps={{
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton
                  onClick={() => setShown(!shown)}
                  aria-label={t(shown ? 'session.hide' : 'session.show')}
                  edge="end"
                >
                  {shown ? <HideIcon fontSize="small" /> : <ShowIcon fontSize="small" />}
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <Button
        type="submit"
        variant="contained"
        size="large"
        disabled={!username || !password}
        loading={busy}
        sx={{ minHeight: 46 }}
      >
        {t('session.signIn')}
      </Button>
    </Box>
  );
}
