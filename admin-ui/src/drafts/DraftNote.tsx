import { Alert, Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { useZone } from '../providers/reference.ts';
import type { DraftHandle } from './useDraft.ts';

/** Says quietly that what was typed is kept, and offers to begin anew. */
export function DraftNote({ draft: { savedAt, isUnkept, isPending, discard } }: { draft: DraftHandle }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  if (isUnkept) return <Alert severity="warning">{t('draft.unkept')}</Alert>;
  if (savedAt === null) return null;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      <span>
        {t('draft.saved', { time: dates.time(savedAt, zone) })}
        {isPending && ` ${t('draft.pending')}`}
      </span>
      <Button size="small" onClick={discard}>
        {t('draft.discard')}
      </Button>
    </Box>
  );
}
