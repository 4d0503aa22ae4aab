import { Box, Button, TextField } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { useKept } from '../drafts/useDraft.ts';
import { type FormProps, fields } from './draft.ts';

/** For "done" and "agreed": a note if one likes, and the day if it did not happen today. */
export function NoteForm({ onChange }: FormProps) {
  const t = useTranslate();
  const [note, setNote] = useKept('note', '');
  const [earlier, setEarlier] = useKept('earlier', false);
  const [day, setDay] = useKept('day', '');
  useEffect(() => {
    const said = note.trim();
    onChange(fields({ ...(said && { note: said }), ...(earlier && day && { occurredOn: day }) }));
  }, [note, earlier, day, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextField
        label={t('form.note')}
        value={note}
        onChange={(e) => setNote(e.target.value)}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      {earlier ? (
        <TextField
          type="date"
          label={t('form.occurredOn')}
          helperText={t('form.occurredOnHint')}
          value={day}
          onChange={(e) => setDay(e.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      ) : (
        <Button variant="text" size="small" onClick={() => setEarlier(true)} sx={{ justifySelf: 'start' }}>
          {t('form.earlier')}
        </Button>
      )}
    </Box>
  );
}
