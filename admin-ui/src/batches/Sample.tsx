import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { BulkPreview } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';

type Props = { preview: BulkPreview; opened: readonly string[]; onOpen: (id: string) => void };

/** Some of them, drawn by the server, to be opened and looked at. What is seen there is the reader's own matter. */
export function Sample({ preview, opened, onOpen }: Props) {
  const t = useTranslate();
  const items = preview.items.filter(({ id }) => preview.sample.includes(id));
  if (items.length === 0) return null;
  return (
    <Box component="section" aria-label={t('bulk.sample')} sx={{ display: 'grid', gap: 0.75 }}>
      <Typography variant="h3">{t('bulk.sample')}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('bulk.sampleHint', { smart_count: items.length })}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {items.map(({ id, task }) => {
          const isOpened = opened.includes(id);
          return (
            <Box component="li" key={id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <TextLink
                href={`/cycles/${task?.cycle.id}`}
                target="_blank"
                rel="noopener"
                underline="always"
                variant="body2"
                sx={{ fontWeight: 600, py: 0.5 }}
                onClick={() => onOpen(id)}
              >
                {t('bulk.openSample', { village: task?.cycle.village.name ?? '' })}
              </TextLink>
              <Status tone={isOpened ? 'done' : 'waiting'} label={t(isOpened ? 'bulk.opened' : 'bulk.notOpened')} />
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
