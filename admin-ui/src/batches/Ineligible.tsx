import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { RefusalList } from '../actions/RefusalList.tsx';
import type { BulkPreview } from '../api/types.ts';

/** What is left out, each with its reason: nothing is skipped in silence. */
export function Ineligible({ items }: { items: BulkPreview['items'] }) {
  const t = useTranslate();
  if (items.length === 0) return null;
  return (
    <Box component="details" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1 }}>
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', fontWeight: 600 }}>
        {t('bulk.leftOut', { smart_count: items.length })}
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, mt: 1, display: 'grid', gap: 1.5, fontSize: '0.875rem' }}
      >
        {items.map(({ id, task, refusals }) => (
          <li key={id}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {task ? `${task.cycle.village.name} · ${t(`step.${task.step}`)}` : t('bulk.unknownTask')}
            </Typography>
            <RefusalList refusals={refusals} />
          </li>
        ))}
      </Box>
    </Box>
  );
}
