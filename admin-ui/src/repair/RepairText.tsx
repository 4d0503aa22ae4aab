import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Repair } from '../api/types.ts';

type Props = Pick<Repair, 'before' | 'after' | 'effects'>;

/** Before and after side by side, and what follows: the same to whoever proposes, decides and looks back. */
export function BeforeAfter({ before, after, effects }: Props) {
  const t = useTranslate();
  const term = (name: string, text: string) => (
    <>
      <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
        {name}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, fontWeight: 650, overflowWrap: 'anywhere' }}>
        {text}
      </Typography>
    </>
  );
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 2, rowGap: 0.5 }}
      >
        {term(t('repair.recorded'), before)}
        {term(t('repair.after'), after)}
      </Box>
      <Typography variant="body2" component="div">
        {effects.length === 0 ? (
          t('repair.noEffects')
        ) : (
          <>
            {t('repair.effects')}:
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {effects.map((effect) => (
                <li key={effect}>{effect}</li>
              ))}
            </Box>
          </>
        )}
      </Typography>
    </Box>
  );
}
