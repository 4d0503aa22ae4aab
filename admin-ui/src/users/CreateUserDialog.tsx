import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { Role } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { useMe } from '../providers/me.ts';
import { useAreaOf, useReference, useRegions } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { type Area, AreaField } from './AreaField.tsx';
import { OneTimePassword } from './OneTimePassword.tsx';

/** A new account: who, in which role, where; at the end its first password, told once. */
export function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const refresh = useRefresh();
  const keeps = useMe()?.keeps ?? [];
  const { roles } = useReference();
  const regency = useRegions().find((region) => region.type === 'regency');
  const draft = useDraft({ key: 'account', title: t('account.create'), about: '' });
  const { write, busy, problem } = useWrite(draft.intent);
  const [name, setName] = useKept('name', '', draft);
  const [username, setUsername] = useKept('username', '', draft);
  const [role, setRole] = useKept<Role>('role', 'sekdes', draft);
  const [area, setArea] = useKept<Area>('area', [], draft);
  const [made, setMade] = useState<{ username: string; password: string | null } | null>(null);
  const offered = roles.filter(({ id }) => keeps.includes(id));
  const kind = useAreaOf(role);
  const scope = kind === 'regency' ? [regency?.code ?? ''] : area.map(({ code }) => code);
  const ready = name.trim() !== '' && username.trim() !== '' && (kind === 'all' || scope.some((code) => code !== ''));

  const confirm = async () => {
    const wish = { name: name.trim(), username: username.trim(), role, scope };
    const user = await write(wish, (key) => api.createUser(wish, key));
    if (!user) return;
    draft.discard();
    setMade({ username: user.username, password: user.oneTimePassword });
    refresh();
  };
  if (made) return <OneTimePassword {...made} onClose={onClose} />;
  return (
    <DialogShell
      title={t('account.create')}
      effect={<Typography variant="body2">{t('account.createEffect')}</Typography>}
      confirm={t('account.createConfirm')}
      ready={ready}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('user.name')}
        value={name}
        onChange={(e) => setName(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <TextField
        label={t('session.username')}
        helperText={t('account.usernameHint')}
        value={username}
        onChange={(e) => setUsername(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 60, autoCapitalize: 'none', spellCheck: false } }}
      />
      <Choice
        label={t('user.role')}
        value={role}
        onChange={(next) => {
          setRole(next as Role);
          setArea([]);
        }}
        options={offered.map(({ id }) => ({ value: id, label: t(`role.${id}`) }))}
      />
      <AreaField key={role} role={role} value={area} onChange={setArea} />
    </DialogShell>
  );
}
