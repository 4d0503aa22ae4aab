import { Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { ObstacleDetail } from '../api/types.ts';

export const COMMENT = 'comment';
export type Choice = ObstacleDetail['status'] | typeof COMMENT;

type Props = { obstacle: ObstacleDetail; chosen: Choice | null; onChoose: (way: Choice) => void };

/** What may be done with it now; what may not, with the reason and who can. */
export function Ways({ obstacle, chosen, onChoose }: Props) {
  const t = useTranslate();
  const ways: { to: Choice; allowed: boolean; refusals: ObstacleDetail['comment']['refusals'] }[] = [
    ...obstacle.moves,
    { to: COMMENT, ...obstacle.comment },
  ];
  const blocked = ways.filter((way) => !way.allowed);
  const name = (to: Choice) => (to === COMMENT ? t('obstacle.comment') : t(`obstacle.to.${to}`));
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {ways
          .filter((way) => way.allowed)
          .map(({ to }) => (
            <Button
              key={to}
              size="small"
              variant={chosen === to ? 'contained' : 'outlined'}
              aria-pressed={chosen === to}
              onClick={() => onChoose(to)}
              sx={{ minHeight: { xs: 44, sm: 32 } }}
            >
              {name(to)}
            </Button>
          ))}
      </Box>
      {blocked.length > 0 && (
        <Box component="details" sx={{ fontSize: '0.875rem', '& > summary': { cursor: 'pointer', minHeight: 24 } }}>
          <summary>{t('obstacle.blocked', { smart_count: blocked.length })}</summary>
          {blocked.map((way) => (
            <Box key={way.to} sx={{ mt: 1 }}>
              <Box component="span" sx={{ fontWeight: 600 }}>
                {name(way.to)}
              </Box>
              <RefusalList refusals={way.refusals} />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
