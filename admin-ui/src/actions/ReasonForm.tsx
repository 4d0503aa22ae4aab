import { Box, TextField } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type FormProps, fields } from './draft.ts';

type Props = FormProps & {
  /** Name of the field in the command. */
  name: 'reason' | 'note';
  label: string;
  hint: string;
  /** A suspension also rests on an order (surat keputusan). */
  withOrder?: boolean;
};

/** For acts that must be explained: nothing can be confirmed before the reason stands there. */
export function ReasonForm({ onChange, name, label, hint, withOrder = false }: Props) {
  const t = useTranslate();
  const [reason, setReason] = useState('');
  const [order, setOrder] = useState('');
  useEffect(() => {
    const [why, by] = [reason.trim(), order.trim()];
    const complete = why !== '' && (!withOrder || by !== '');
    onChange(complete ? fields({ [name]: why, ...(withOrder && { order: by }) }) : null);
  }, [reason, order, name, withOrder, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {withOrder && (
        <TextField
          label={t('form.order')}
          helperText={t('form.orderHint')}
          value={order}
          onChange={(e) => setOrder(e.target.value)}
          required
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      )}
      <TextField
        label={label}
        helperText={hint}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required
        multiline
        minRows={3}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </Box>
  );
}
