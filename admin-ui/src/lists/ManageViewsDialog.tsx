import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import type { SavedView, ViewQuery, ViewResource } from '../api/types.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useApi } from '../providers/useApi.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { useForgetViews, useViews } from './useViews.ts';

type Props = { resource: ViewResource; present: ViewQuery; onClose: () => void };

/** The views of a list: begin with one, rename or share one's own, delete it. */
export function ManageViewsDialog({ resource, present, onClose }: Props) {
  const t = useTranslate();
  const { data } = useViews(resource);
  const [changing, setChanging] = useState<SavedView | null>(null);
  if (changing) {
    return <SaveViewDialog resource={resource} present={present} view={changing} onClose={() => setChanging(null)} />;
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="views-title">
      <DialogTitle id="views-title" component="h2">
        {t('views.manage')}
      </DialogTitle>
      <DialogContent>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
          {(data ?? []).map((view) => (
            <View key={view.id} view={view} onChange={() => setChanging(view)} />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function View({ view, onChange }: { view: SavedView; onChange: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const text = useProblemText();
  const forget = useForgetViews();
  const { write, busy, problem } = useWrite();
  const [isLeaving, setLeaving] = useState(false);
  const { id, name, isDefault, mine } = view;
  const act = async (what: object, send: (key: string) => Promise<unknown>) => {
    if (await write(what, send)) forget();
  };
  const roles = view.sharedWith?.map((role) => t(`role.${role}`)).join(', ');
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {name}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {mine
          ? roles
            ? t('views.sharedWith', { roles })
            : t('views.onlyMe')
          : t('views.by', { name: view.owner.name })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          size="small"
          disabled={busy}
          aria-pressed={isDefault}
          aria-label={`${t(isDefault ? 'views.notDefault' : 'views.makeDefault')}: ${name}`}
          onClick={() => void act({ id, on: !isDefault }, (key) => api.setDefaultView(id, !isDefault, key))}
        >
          {t(isDefault ? 'views.notDefault' : 'views.makeDefault')}
        </Button>
        {mine && (
          <Button size="small" disabled={busy} onClick={onChange} aria-label={`${t('views.change')}: ${name}`}>
            {t('views.change')}
          </Button>
        )}
        {mine && (
          <Button
            size="small"
            color="error"
            disabled={busy}
            variant={isLeaving ? 'contained' : 'text'}
            aria-label={`${t(isLeaving ? 'views.reallyDelete' : 'views.delete')}: ${name}`}
            onClick={() => (isLeaving ? void act({ id }, (key) => api.deleteView(id, key)) : setLeaving(true))}
          >
            {t(isLeaving ? 'views.reallyDelete' : 'views.delete')}
          </Button>
        )}
      </Box>
      {problem && <Alert severity="error">{text(problem)}</Alert>}
    </Box>
  );
}
