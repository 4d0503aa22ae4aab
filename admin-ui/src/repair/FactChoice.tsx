import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { RepairableFact } from '../api/types.ts';
import { Choice } from '../lists/Choice.tsx';

type Props = {
  facts: readonly RepairableFact[];
  chosen: RepairableFact | null;
  onChoose: (fact: RepairableFact | null) => void;
};

/** The entries that can be put right; the others with their reason, unless they are somebody else's to propose. */
export function FactChoice({ facts, chosen, onChoose }: Props) {
  const t = useTranslate();
  const free = facts.filter(({ refusals }) => refusals.length === 0);
  const fast = facts.filter(
    ({ refusals }) => refusals.length > 0 && refusals.every(({ code }) => code !== 'NOT_YOUR_ROLE'),
  );
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      {free.length === 0 ? (
        <Typography variant="body2">{t('repair.noFacts')}</Typography>
      ) : (
        <Choice
          label={t('repair.which')}
          value={chosen?.fact ?? ''}
          onChange={(name) => onChoose(free.find(({ fact }) => fact === name) ?? null)}
          options={free.map(({ fact }) => ({ value: fact, label: fact.charAt(0).toUpperCase() + fact.slice(1) }))}
        />
      )}
      {fast.length > 0 && (
        <Box component="details" sx={{ fontSize: '0.8125rem', '& > summary': { cursor: 'pointer', minHeight: 24 } }}>
          <summary>{t('repair.cannot', { smart_count: fast.length })}</summary>
          {fast.map(({ fact, refusals }) => (
            <Box key={fact} sx={{ mt: 1 }}>
              <strong>{fact}</strong>
              <RefusalList refusals={refusals} />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
