import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { Choice } from '../lists/Choice.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useApi } from '../providers/useApi.ts';
import { useWrite } from './useWrite.ts';

type Village = Pick<Cycle['village'], 'id' | 'code'>;
type Props = { label: string; village: Village; value: string; onChange: (id: string) => void };

/** Whose account will hold the office, of those this village has. An acting head from outside has none yet: the DPMD makes it here. */
export function KadesChoice({ label, village, value, onChange }: Props) {
  const api = useApi();
  const t = useTranslate();
  const mayMake = useAbility('keepUsers');
  const {
    data: accounts,
    error,
    refetch,
  } = useQuery({ queryKey: ['users', 'kades', village.id], queryFn: ({ signal }) => api.kadesOf(village.id, signal) });
  const made = (id: string) => void refetch().then(() => onChange(id));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {mayMake && <NewAccount village={village} onMade={made} />}
      {error && <Alert severity="error">{t('holder.notRead')}</Alert>}
      {accounts?.length === 0 && <Alert severity="info">{t('holder.none')}</Alert>}
      <Choice
        label={label}
        value={value}
        onChange={onChange}
        options={(accounts ?? []).map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` }))}
      />
    </Box>
  );
}

function NewAccount({ village, onMade }: { village: Village; onMade: (id: string) => void }) {
  const api = useApi();
  const t = useTranslate();
  const problemText = useProblemText();
  const { write, busy, problem } = useWrite();
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState<string | null>(null);
  const make = async () => {
    const wish = { name: name.trim(), username: username.trim(), role: 'kades' as const, scope: [village.code] };
    const made = await write(wish, (key) => api.createUser(wish, key));
    if (!made) return;
    setPassword(made.oneTimePassword);
    onMade(made.id);
  };
  return (
    <Box
      component="fieldset"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0, display: 'grid', gap: 1.5, minWidth: 0 }}
    >
      <Typography component="legend" variant="body2" sx={{ fontWeight: 600, px: 0.5 }}>
        {t('form.newAccount')}
      </Typography>
      <TextField
        label={t('form.holderName')}
        value={name}
        onChange={(e) => setName(e.target.value)}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <TextField
        label={t('session.username')}
        value={username}
        onChange={(e) => setUsername(e.target.value)}
        slotProps={{ htmlInput: { maxLength: 60, autoCapitalize: 'none' } }}
      />
      <Button
        variant="outlined"
        disabled={name.trim() === '' || username.trim() === '' || password !== null}
        loading={busy}
        onClick={() => void make()}
        sx={{ justifySelf: 'start' }}
      >
        {t('form.makeAccount')}
      </Button>
      {problem && (
        <Alert severity="error">
          {problemText(problem)} {problem.errors.map(({ message }) => message).join(' ')}
        </Alert>
      )}
      {password && <Alert severity="success">{t('form.oneTimePassword', { password })}</Alert>}
    </Box>
  );
}
