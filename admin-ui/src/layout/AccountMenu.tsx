import DraftIcon from '@mui/icons-material/EditNoteOutlined';
import PasswordIcon from '@mui/icons-material/KeyOutlined';
import LogoutIcon from '@mui/icons-material/LogoutOutlined';
import { Avatar, Box, Button, Divider, ListItemIcon, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useLogout, useTranslate } from 'react-admin';
import { drafts } from '../drafts/drafts.ts';
import { useMe } from '../providers/me.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { useThemeSwitch } from './ThemeSwitch.tsx';
import { useScopeText } from './useScopeText.ts';

const PasswordDialog = lazy(() => import('../session/PasswordDialog.tsx').then((m) => ({ default: m.PasswordDialog })));
const MyDrafts = lazy(() => import('../drafts/MyDrafts.tsx').then((m) => ({ default: m.MyDrafts })));

export function AccountMenu() {
  const t = useTranslate();
  const logout = useLogout();
  const { isDark, toggle } = useThemeSwitch();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [showsDrafts, setShowsDrafts] = useState(false);
  const [changesPassword, setChangesPassword] = useState(false);
  const kept = useSyncExternalStore(drafts.subscribe, drafts.list).length;
  const me = useMe();
  const scope = useScopeText(me?.scope);
  if (!me) return null;
  return (
    <>
      <Button
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`${t('app.account')}: ${me.name}, ${t(`role.${me.role}`)}`}
        sx={{ color: 'text.primary', px: 0.75, minWidth: 0, gap: 1 }}
      >
        <Avatar
          sx={{
            width: 30,
            height: 30,
            fontSize: '0.8125rem',
            fontWeight: 650,
            bgcolor: 'status.done.bg',
            color: 'status.done.fg',
          }}
        >
          {initials(me.name)}
        </Avatar>
        <Box sx={{ display: { xs: 'none', lg: 'block' }, textAlign: 'left', lineHeight: 1.2 }}>
          <Typography variant="body2" sx={{ fontWeight: 600, lineHeight: 1.2 }} noWrap>
            {me.name}
          </Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary', lineHeight: 1.2 }} noWrap>
            {t(`role.${me.role}`)}
          </Typography>
        </Box>
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { width: 280 } } }}
      >
        <Box component="li" sx={{ px: 2, py: 1 }}>
          <Typography variant="body2" sx={{ fontWeight: 650 }}>
            {me.name}
          </Typography>
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
            {t(`role.${me.role}`)} · {me.username}
          </Typography>
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
            {scope}
          </Typography>
        </Box>
        <Divider component="li" />
        <Box
          component="li"
          sx={{
            px: 2,
            py: 1,
            display: { xs: 'flex', sm: 'none' },
            alignItems: 'center',
            justifyContent: 'space-between',
          }}
        >
          <Typography variant="body2">{t('app.language')}</Typography>
          <LanguageSwitch />
        </Box>
        <MenuItem onClick={toggle}>
          <ListItemText primary={t(isDark ? 'app.theme.light' : 'app.theme.dark')} />
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setShowsDrafts(true);
          }}
        >
          <ListItemIcon>
            <DraftIcon fontSize="small" />
          </ListItemIcon>
          <ListItemText primary={kept > 0 ? t('draft.mineCount', { smart_count: kept }) : t('draft.mine')} />
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setChangesPassword(true);
          }}
        >
          <ListItemIcon>
            <PasswordIcon fontSize="small" />
          </ListItemIcon>
          <ListItemText primary={t('session.changePassword')} />
        </MenuItem>
        <MenuItem onClick={() => void logout()}>
          <ListItemIcon>
            <LogoutIcon fontSize="small" />
          </ListItemIcon>
          <ListItemText
            primary={t('app.signOut')}
            secondary={kept > 0 ? t('draft.signOut', { smart_count: kept }) : undefined}
          />
        </MenuItem>
      </Menu>
      {changesPassword && (
        <Suspense>
          <PasswordDialog onClose={() => setChangesPassword(false)} onDone={() => setChangesPassword(false)} />
        </Suspense>
      )}
      {showsDrafts && (
        <Suspense>
          <MyDrafts onClose={() => setShowsDrafts(false)} />
        </Suspense>
      )}
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
