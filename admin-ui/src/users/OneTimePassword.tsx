import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';

type Props = { username: string; password: string | null; onClose: () => void };

/** The password that is told once: it cannot be closed by accident, and cannot be seen again. */
export function OneTimePassword({ username, password, onClose }: Props) {
  const t = useTranslate();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard?.writeText(`${username}\n${password}`).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {t('account.passwordTitle')}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {password === null ? (
          <Alert severity="warning">{t('account.passwordGone')}</Alert>
        ) : (
          <>
            <Typography variant="body2">{t('account.passwordOnce', { username })}</Typography>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
              <Typography component="code" sx={{ fontSize: '1.25rem', fontFamily: 'monospace', fontWeight: 650 }}>
                {password}
              </Typography>
              <Button variant="outlined" onClick={copy}>
                {t('account.copy')}
              </Button>
            </Box>
            <Typography component="output" variant="body2" sx={{ minHeight: '1.5em', display: 'block' }}>
              {copied && t('account.copied')}
            </Typography>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t('account.handedOver')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
