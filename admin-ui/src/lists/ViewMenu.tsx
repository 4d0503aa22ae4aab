import ViewIcon from '@mui/icons-material/BookmarkBorderOutlined';
import DefaultIcon from '@mui/icons-material/StarOutlined';
import { Button, Divider, ListItemIcon, ListItemText, Menu, MenuItem } from '@mui/material';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ViewQuery, ViewResource } from '../api/types.ts';
import { useDefaultView, useViews } from './useViews.ts';

const SaveViewDialog = lazy(() => import('./SaveViewDialog.tsx').then((m) => ({ default: m.SaveViewDialog })));
const ManageViewsDialog = lazy(() => import('./ManageViewsDialog.tsx').then((m) => ({ default: m.ManageViewsDialog })));

type Props = {
  resource: ViewResource;
  /** What the list shows now. */
  present: ViewQuery;
  onApply: (query: ViewQuery) => void;
};

/** Views of a list by name: apply one, keep the present one, share, begin with one. */
export function ViewMenu({ resource, present, onApply }: Props) {
  const t = useTranslate();
  const { data } = useViews(resource);
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useDefaultView(resource, onApply);
  const views = data ?? [];
  const pick = (what: () => void) => () => {
    setOpen(false);
    what();
  };
  return (
    <>
      <Button
        ref={button}
        startIcon={<ViewIcon />}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {t('views.title')}
      </Button>
      <Menu open={open} anchorEl={() => button.current} onClose={() => setOpen(false)}>
        {views.map((view) => (
          <MenuItem key={view.id} onClick={pick(() => onApply(view.query))}>
            <ListItemIcon>{view.isDefault && <DefaultIcon fontSize="small" color="primary" />}</ListItemIcon>
            <ListItemText
              primary={view.name}
              secondary={[
                !view.mine && t('views.by', { name: view.owner.name }),
                view.isDefault && t('views.isDefault'),
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          </MenuItem>
        ))}
        {views.length === 0 && <MenuItem disabled>{t('views.none')}</MenuItem>}
        <Divider />
        <MenuItem onClick={pick(() => setDialog('save'))}>{t('views.save')}</MenuItem>
        <MenuItem disabled={views.length === 0} onClick={pick(() => setDialog('manage'))}>
          {t('views.manage')}
        </MenuItem>
      </Menu>
      <Suspense>
        {dialog === 'save' && (
          <SaveViewDialog resource={resource} present={present} view={null} onClose={() => setDialog(null)} />
        )}
        {dialog === 'manage' && (
          <ManageViewsDialog resource={resource} present={present} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );
}
