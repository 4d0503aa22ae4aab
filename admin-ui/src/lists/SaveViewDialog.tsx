import { Checkbox, FormControl, FormControlLabel, FormLabel, TextField } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { Role, SavedView, ViewQuery, ViewResource } from '../api/types.ts';
import { useReference } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { useForgetViews } from './useViews.ts';

type Props = {
  resource: ViewResource;
  present: ViewQuery;
  /** The one to be changed; null: a new one. */
  view: SavedView | null;
  onClose: () => void;
};

/** Keeps what the list shows under a name, for oneself or for roles of the regency. */
export function SaveViewDialog({ resource, present, view, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { roles } = useReference();
  const forget = useForgetViews();
  const { write, busy, problem } = useWrite();
  const [name, setName] = useState(view?.name ?? '');
  const [sharedWith, setSharedWith] = useState<Role[]>(view?.sharedWith ?? []);
  const [isNewContent, setNewContent] = useState(view === null);
  const confirm = async () => {
    const wish = {
      name: name.trim(),
      query: view && !isNewContent ? view.query : present,
      sharedWith: sharedWith.length > 0 ? sharedWith : null,
    };
    const kept = await write({ id: view?.id, ...wish }, (key) =>
      view ? api.replaceView(view.id, wish, key) : api.createView(resource, wish, key),
    );
    if (!kept) return;
    forget();
    notify(t('views.saved', { name: kept.name }), { type: 'success' });
    onClose();
  };
  return (
    <DialogShell
      title={t(view ? 'views.change' : 'views.save')}
      effect={t('views.saveEffect')}
      confirm={t('views.keep')}
      ready={name.trim() !== ''}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('views.name')}
        value={name}
        required
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
      {view && (
        <FormControlLabel
          control={<Checkbox checked={isNewContent} onChange={(_, on) => setNewContent(on)} />}
          label={t('views.refill')}
        />
      )}
      <FormControl component="fieldset">
        <FormLabel component="legend">{t('views.shareWith')}</FormLabel>
        {roles.map(({ id }) => (
          <FormControlLabel
            key={id}
            control={
              <Checkbox
                size="small"
                checked={sharedWith.includes(id)}
                onChange={(_, on) => setSharedWith(on ? [...sharedWith, id] : sharedWith.filter((it) => it !== id))}
              />
            }
            label={t(`role.${id}`)}
          />
        ))}
      </FormControl>
    </DialogShell>
  );
}
