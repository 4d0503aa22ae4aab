import { Box, Button, Checkbox, FormControl, FormControlLabel, FormHelperText, TextField } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { useKept } from '../drafts/useDraft.ts';
import { type FormProps, fields } from './draft.ts';

/** `byHand`: nothing can check the text, a scan; whoever agrees to it says that he has. */
type Props = FormProps & { byHand: boolean };

/** For "done" and "agreed": a note if one likes, and the day if it did not happen today. */
export function NoteForm({ byHand, onChange }: Props) {
  const t = useTranslate();
  const [note, setNote] = useKept('note', '');
  const [earlier, setEarlier] = useKept('earlier', false);
  const [day, setDay] = useKept('day', '');
  const [checked, setChecked] = useKept('checked', false);
  useEffect(() => {
    const said = note.trim();
    const filled = { ...(said && { note: said }), ...(earlier && day && { occurredOn: day }) };
    if (byHand && !checked) onChange(null);
    else onChange(fields({ ...filled, ...(byHand && { checkedByHand: true as const }) }));
  }, [note, earlier, day, byHand, checked, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {byHand && (
        <FormControl required>
          <FormControlLabel
            label={t('form.checkedByHand')}
            control={<Checkbox checked={checked} onChange={(_, on) => setChecked(on)} />}
          />
          <FormHelperText>{t('form.checkedByHandHint')}</FormHelperText>
        </FormControl>
      )}
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
