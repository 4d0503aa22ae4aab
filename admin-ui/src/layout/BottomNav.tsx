import MoreIcon from '@mui/icons-material/MenuOutlined';
import {
  Badge,
  Box,
  ButtonBase,
  Drawer,
  List,
  ListItemButton,
  ListItemIcon,
  ListItemText,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { useAbilities } from '../providers/abilities.ts';
import { BOTTOM_NAV_HEIGHT } from './dimensions.ts';
import { destinationsOf, isUnder } from './navigation.ts';
import { useBadges } from './useBadges.ts';

const FIRST = 3;
/** Four names fit beside each other on the smallest phone, also with large letters. */
const LABEL = { fontWeight: 600, fontSize: 'min(0.75rem, 4.4vw)', maxWidth: '100%' } as const;

/** Phones: the three screens of the day under the thumb, the others behind "more". */
export function BottomNav() {
  const t = useTranslate();
  const abilities = useAbilities();
  const { pathname } = useLocation();
  const badges = useBadges();
  const [open, setOpen] = useState(false);
  const all = destinationsOf(abilities);
  const first = all.slice(0, FIRST);
  return (
    <Box
      component="nav"
      aria-label={t('nav.main')}
      sx={{
        display: { xs: 'grid', md: 'none' },
        gridTemplateColumns: `repeat(${first.length + 1}, 1fr)`,
        position: 'fixed',
        insetInline: 0,
        bottom: 0,
        minHeight: BOTTOM_NAV_HEIGHT,
        zIndex: 'appBar',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {first.map((it) => {
        const current = isUnder(pathname, it.to, all);
        const Icon = it.icon;
        return (
          <ButtonBase
            key={it.to}
            component={Link}
            to={it.to}
            aria-current={current ? 'page' : undefined}
            sx={tab(current)}
          >
            <Badge
              badgeContent={it.badge ? badges[it.badge] : 0}
              color="primary"
              max={99}
              sx={{ '& .MuiBadge-badge': { right: -8, top: -1 } }}
            >
              <Icon fontSize="small" />
            </Badge>
            <Typography variant="caption" sx={LABEL} noWrap>
              {t(it.label)}
            </Typography>
          </ButtonBase>
        );
      })}
      <ButtonBase onClick={() => setOpen(true)} aria-haspopup="dialog" aria-expanded={open} sx={tab(false)}>
        <MoreIcon fontSize="small" />
        <Typography variant="caption" sx={LABEL} noWrap>
          {t('nav.more')}
        </Typography>
      </ButtonBase>
      <Drawer
        anchor="bottom"
        open={open}
        onClose={() => setOpen(false)}
        slotProps={{
          paper: { 'aria-label': t('nav.more'), role: 'dialog', sx: { borderRadius: '16px 16px 0 0', pb: 2 } },
        }}
      >
        <List component="div">
          {all.map((it) => {
            const Icon = it.icon;
            return (
              <ListItemButton
                key={it.to}
                component={Link}
                to={it.to}
                onClick={() => setOpen(false)}
                sx={{ minHeight: 48 }}
              >
                <ListItemIcon sx={{ minWidth: 40 }}>
                  <Icon fontSize="small" />
                </ListItemIcon>
                <ListItemText primary={t(it.label)} />
              </ListItemButton>
            );
          })}
        </List>
      </Drawer>
    </Box>
  );
}

function tab(current: boolean) {
  return {
    flexDirection: 'column',
    gap: 0.25,
    px: 0.5,
    minWidth: 0,
    color: current ? 'primary.main' : 'text.secondary',
  } as const;
}
