import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useRegions } from '../providers/reference.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { TOP_BAR_HEIGHT } from './dimensions.ts';
import { HelpMenu } from './HelpMenu.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Mark } from './Mark.tsx';
import { NoticeBell } from './NoticeBell.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function TopBar() {
  const t = useTranslate();
  const regency = useRegions().find((region) => region.type === 'regency');
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        // With large letters on a small screen the bar takes a second line rather than lose an end.
        minHeight: TOP_BAR_HEIGHT,
        display: 'flex',
        flexWrap: { xs: 'wrap', md: 'nowrap' },
        justifyContent: 'flex-end',
        alignItems: 'center',
        gap: { xs: 0.5, sm: 1 },
        px: { xs: 1.5, sm: 2.5 },
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        component={Link}
        to="/"
        sx={{ display: 'flex', alignItems: 'center', gap: 1.25, color: 'inherit', textDecoration: 'none', minWidth: 0 }}
      >
        <Mark size={30} />
        <Box sx={{ minWidth: 0 }}>
          <Typography
            component="span"
            sx={{ display: 'block', fontWeight: 700, fontSize: '0.9375rem', lineHeight: 1.2 }}
          >
            Siklus Desa
          </Typography>
          <Typography
            component="span"
            variant="caption"
            noWrap
            sx={{ display: { xs: 'none', sm: 'block' }, color: 'text.secondary', lineHeight: 1.2 }}
          >
            {regency ? t('app.regency', { name: regency.name }) : '\u00a0'}
          </Typography>
        </Box>
      </Box>
      <Box sx={{ flex: 1 }} />
      <ConnectionBadge />
      <Box sx={{ display: { xs: 'none', sm: 'flex' }, gap: 0.5 }}>
        <LanguageSwitch />
        <ThemeSwitch />
      </Box>
      <NoticeBell />
      <HelpMenu />
      <AccountMenu />
    </Box>
  );
}
