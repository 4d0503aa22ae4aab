import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { NavLink, useLocation } from 'react-router-dom';
import { useAbilities } from '../providers/abilities.ts';
import { BOTTOM_NAV_HEIGHT, TOP_BAR_HEIGHT } from './dimensions.ts';
import { type Destination, destinationsOf, isUnder } from './navigation.ts';
import { useBadges } from './useBadges.ts';

export function SideNav() {
  const t = useTranslate();
  const abilities = useAbilities();
  const { pathname } = useLocation();
  const badges = useBadges();
  const all = destinationsOf(abilities);
  return (
    <Box
      component="nav"
      aria-label={t('nav.main')}
      sx={{
        display: { xs: 'none', md: 'flex' },
        flexDirection: 'column',
        gap: 2,
        width: 232,
        flexShrink: 0,
        position: 'sticky',
        top: TOP_BAR_HEIGHT,
        height: `calc(100vh - ${TOP_BAR_HEIGHT}px)`,
        overflowY: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        p: 1.5,
        pb: `${BOTTOM_NAV_HEIGHT}px`,
      }}
    >
      {(['work', 'reference'] as const).map((group) => (
        <Box key={group}>
          <Typography
            variant="caption"
            component="h2"
            sx={{ px: 1.5, py: 0.75, color: 'text.secondary', fontWeight: 600 }}
          >
            {t(`nav.group.${group}`)}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.25 }}>
            {all
              .filter((it) => it.group === group)
              .map((it) => (
                <li key={it.to}>
                  <Entry it={it} current={isUnder(pathname, it.to, all)} count={it.badge ? badges[it.badge] : 0} />
                </li>
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Entry({ it, current, count }: { it: Destination; current: boolean; count: number }) {
  const t = useTranslate();
  const Icon = it.icon;
  return (
    <ButtonBase
      component={NavLink}
      to={it.to}
      aria-current={current ? 'page' : undefined}
      sx={{
        width: '100%',
        minHeight: 40,
        px: 1.5,
        gap: 1.5,
        borderRadius: 1,
        justifyContent: 'flex-start',
        color: current ? 'primary.main' : 'text.primary',
        bgcolor: current ? 'status.done.bg' : 'transparent',
        '&:hover': { bgcolor: current ? 'status.done.bg' : 'quiet' },
      }}
    >
      <Icon fontSize="small" sx={{ color: current ? 'primary.main' : 'text.secondary' }} />
      <Typography variant="body2" sx={{ fontWeight: current ? 650 : 500, flex: 1, textAlign: 'left' }}>
        {t(it.label)}
      </Typography>
      {count > 0 && (
        <Typography variant="caption" sx={{ fontWeight: 650, color: current ? 'primary.main' : 'text.secondary' }}>
          {count}
        </Typography>
      )}
    </ButtonBase>
  );
}
