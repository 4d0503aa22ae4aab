import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Mark } from '../layout/Mark.tsx';
import { useReference } from '../providers/reference.ts';

/** What this is, for somebody who sees it for the first time: the four stages of a village's year. */
export function YearAtAGlance() {
  const t = useTranslate();
  const { stages } = useReference();
  return (
    <Box
      component="aside"
      aria-label={t('session.about.label')}
      sx={{
        display: { xs: 'none', md: 'flex' },
        flexDirection: 'column',
        bgcolor: '#08443f',
        color: '#e8f4f2',
        p: 5,
        gap: 4,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Mark size={36} />
        <Typography sx={{ fontWeight: 700, fontSize: '1.125rem' }}>Siklus Desa</Typography>
      </Box>
      <Box sx={{ my: 'auto', display: 'grid', gap: 4, maxWidth: 420 }}>
        <Typography
          component="p"
          sx={{ fontSize: '1.75rem', lineHeight: 1.25, fontWeight: 650, letterSpacing: '-0.015em' }}
        >
          {t('session.about.title')}
        </Typography>
        <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid' }}>
          {stages.map((stage, index) => (
            <Box key={stage.id} component="li" sx={{ display: 'grid', gridTemplateColumns: '28px 1fr', columnGap: 2 }}>
              <Box sx={{ display: 'grid', justifyItems: 'center', gridTemplateRows: 'auto 1fr' }}>
                <Box
                  sx={{
                    width: 28,
                    height: 28,
                    borderRadius: '50%',
                    border: '2px solid #8fe0d5',
                    display: 'grid',
                    placeItems: 'center',
                    fontSize: '0.8125rem',
                    fontWeight: 700,
                  }}
                >
                  {index + 1}
                </Box>
                {index < stages.length - 1 && (
                  <Box sx={{ width: '2px', bgcolor: 'rgb(143 224 213 / 0.35)', minHeight: 26 }} />
                )}
              </Box>
              <Box sx={{ pb: 2.5 }}>
                <Typography sx={{ fontWeight: 650, lineHeight: 1.75 }}>{t(`stage.${stage.id}`)}</Typography>
                <Typography variant="body2" sx={{ color: '#b9d8d4' }}>
                  {t(`session.about.stage.${stage.id}`)}
                </Typography>
              </Box>
            </Box>
          ))}
        </Box>
      </Box>
      <Typography variant="caption" sx={{ color: '#b9d8d4' }}>
        {t('session.about.foot')}
      </Typography>
    </Box>
  );
}
