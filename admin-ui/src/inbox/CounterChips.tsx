import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { TaskCounters } from '../api/types.ts';
import { useAbility } from '../providers/abilities.ts';
import { DRAWERS, type Drawer } from './inbox-query.ts';

type Props = {
  counters: TaskCounters | undefined;
  drawer: Drawer | null;
  onDrawer: (drawer: Drawer | null) => void;
};

/** The figures are the filters; a second tap takes the filter away. What waits for others is seen where they work. */
export function CounterChips({ counters, drawer, onDrawer }: Props) {
  const t = useTranslate();
  const oneVillage = useAbility('haveOneVillage');
  return (
    <Box
      component="fieldset"
      aria-label={t('inbox.counters')}
      sx={{ m: 0, p: 0, border: 0, minWidth: 0, display: 'flex', flexWrap: 'wrap', gap: 1 }}
    >
      {DRAWERS.map((it) => {
        const on = drawer === it;
        const count = counters?.[it];
        const urgent = it === 'overdue' && (count ?? 0) > 0;
        return (
          <ButtonBase
            key={it}
            aria-pressed={on}
            onClick={() => onDrawer(on ? null : it)}
            sx={{
              gap: 1,
              px: 1.5,
              minHeight: 40,
              borderRadius: 1,
              border: 1,
              borderColor: on ? 'primary.main' : 'divider',
              bgcolor: on ? 'status.done.bg' : 'background.paper',
            }}
          >
            <Typography
              sx={{ fontWeight: 700, fontSize: '1.0625rem', color: urgent ? 'status.late.fg' : 'text.primary' }}
            >
              {count ?? '–'}
            </Typography>
            <Typography
              variant="body2"
              sx={{ color: on ? 'primary.main' : 'text.secondary', fontWeight: on ? 650 : 500 }}
            >
              {t(it === 'returned' ? 'bulk.returned' : `inbox.drawer.${it}`)}
            </Typography>
          </ButtonBase>
        );
      })}
      <ButtonBase
        component={Link}
        to={oneVillage ? '/our-cycle' : '/board'}
        sx={{ gap: 1, px: 1.5, minHeight: 40, borderRadius: 1, '&:hover': { bgcolor: 'quiet' } }}
      >
        <Typography sx={{ fontWeight: 700, fontSize: '1.0625rem', color: 'text.secondary' }}>
          {counters?.waitingForOthers ?? '–'}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('inbox.drawer.others')}
        </Typography>
      </ButtonBase>
    </Box>
  );
}
