import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { CycleRow } from '../api/types.ts';
import { standingOf } from '../cycles/standing.ts';
import { useDates } from '../format/useFormat.ts';
import { StatusIcon } from '../layout/Status.tsx';
import { useNow } from '../layout/useNow.ts';
import { useZone } from '../providers/reference.ts';

export function VillageCard({ row }: { row: CycleRow }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const standing = standingOf(row, useNow());
  const tone = standing === 'closed' ? 'done' : standing;
  return (
    <ButtonBase
      component={Link}
      to={`/cycles/${row.id}`}
      sx={{
        display: 'grid',
        gap: 0.25,
        alignItems: 'start',
        justifyContent: 'stretch',
        width: '100%',
        textAlign: 'left',
        px: 1.5,
        py: 1.125,
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start' }}>
        <StatusIcon tone={tone} />
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="body2" sx={{ fontWeight: 650, lineHeight: 1.35 }}>
            {row.village.name}
          </Typography>
          <Typography variant="caption" component="div" sx={{ color: 'text.secondary', lineHeight: 1.35 }}>
            {row.village.district.name}
          </Typography>
          <Typography variant="caption" component="div" sx={{ lineHeight: 1.35, mt: 0.5 }}>
            {row.step ? t(`step.${row.step}`) : t(`cycleStatus.${row.status}`)}
          </Typography>
          <Typography
            variant="caption"
            component="div"
            sx={{ lineHeight: 1.35, color: `status.${tone}.fg`, fontWeight: 600 }}
          >
            {t(`standing.${standing}`)}
            {row.dueAt && ` · ${dates.dayOf(row.dueAt, zone)}`}
          </Typography>
        </Box>
      </Box>
    </ButtonBase>
  );
}
