import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Dashboard } from '../api/types.ts';
import type { StatusTones } from '../theme/palette.ts';

type Figure = { name: 'total' | 'late' | 'escalations' | 'suspended' | 'closed'; to: string; tone?: keyof StatusTones };

/** The regency in five figures; each opens the list behind it. */
export function Figures({ dashboard, year }: { dashboard: Dashboard | undefined; year: number }) {
  const t = useTranslate();
  const cycles = (filter: Record<string, string>) =>
    `/cycles?filter=${encodeURIComponent(JSON.stringify({ fiscalYear: String(year), ...filter }))}`;
  const figures: Figure[] = [
    { name: 'total', to: cycles({}) },
    { name: 'late', to: cycles({ late: 'true' }), tone: 'late' },
    { name: 'escalations', to: '/escalations', tone: 'atRisk' },
    { name: 'suspended', to: cycles({ status: 'suspended' }), tone: 'suspended' },
    { name: 'closed', to: cycles({ status: 'closed' }), tone: 'done' },
  ];
  return (
    <Box
      component="ul"
      aria-label={t('board.figures')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'repeat(auto-fit, minmax(100px, 1fr))',
      }}
    >
      {figures.map(({ name, to, tone }) => {
        const value = dashboard?.[name];
        return (
          <li key={name}>
            <ButtonBase
              component={Link}
              to={to}
              sx={{
                width: '100%',
                display: 'block',
                textAlign: 'left',
                px: 2,
                py: 1.25,
                border: 1,
                borderColor: 'divider',
                borderRadius: 1,
                bgcolor: 'background.paper',
                '&:hover': { borderColor: 'primary.main' },
              }}
            >
              <Typography
                sx={{
                  fontSize: '1.375rem',
                  fontWeight: 700,
                  lineHeight: 1.2,
                  color: tone && value ? `status.${tone}.fg` : 'text.primary',
                }}
              >
                {value ?? '–'}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {t(`board.figure.${name}`)}
              </Typography>
            </ButtonBase>
          </li>
        );
      })}
    </Box>
  );
}
