import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useDates } from '../format/useFormat.ts';
import { EmptyState } from '../layout/States.tsx';
import { useZone } from '../providers/reference.ts';
import { type DraftEntry, drafts } from './drafts.ts';

/** What this person has begun and not sent on this device: to go on with it where it was begun, or to drop it. */
export function MyDrafts({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const entries = useSyncExternalStore(drafts.subscribe, drafts.list);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="my-drafts">
      <DialogTitle id="my-drafts" component="h2">
        {t('draft.mine')}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        {entries.length === 0 ? (
          <EmptyState title={t('draft.none')} hint={t('draft.noneHint')} />
        ) : (
          <>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('draft.mineLead')}
            </Typography>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {entries.map((entry) => (
                <Entry key={entry.key} entry={entry} onOpen={onClose} />
              ))}
            </Box>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Entry({ entry, onOpen }: { entry: DraftEntry; onOpen: () => void }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const { key, title, about, at, path, intent } = entry;
  const name = [title, about].filter(Boolean).join(' · ');
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {dates.moment(at, zone)}
          {intent && ` · ${t('draft.pending')}`}
        </Typography>
      </Box>
      <Button component={Link} to={path} onClick={onOpen} size="small" aria-label={t('draft.openOne', { name })}>
        {t('draft.open')}
      </Button>
      <Button onClick={() => drafts.remove(key)} size="small" color="error" aria-label={t('draft.dropOne', { name })}>
        {t('draft.drop')}
      </Button>
    </Box>
  );
}
