import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Switch,
} from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { isTyping, useKeysOn } from './useInboxKeys.ts';

const KEYS = ['j', 'k', 'a', 'r', 'x', 'e', '?'] as const;
const NAMES = {
  j: 'keys.next',
  k: 'keys.previous',
  a: 'keys.approve',
  r: 'keys.return',
  x: 'bulk.keyTick',
  e: 'bulk.keyOpen',
  '?': 'keys.help',
} as const;

export function KeyboardHelp() {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useKeysOn();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) setOpen(true);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return (
    <>
      <Button
        size="small"
        startIcon={<KeyboardIcon />}
        onClick={() => setOpen(true)}
        sx={{ display: { xs: 'none', lg: 'inline-flex' }, color: 'text.secondary' }}
      >
        {t('keys.title')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby="keys-title">
        <DialogTitle id="keys-title">{t('keys.title')}</DialogTitle>
        <DialogContent>
          <Box
            component="dl"
            sx={{
              m: 0,
              mb: 2,
              display: 'grid',
              gridTemplateColumns: 'auto 1fr',
              columnGap: 2,
              rowGap: 1,
              alignItems: 'center',
            }}
          >
            {KEYS.map((key) => (
              <Box key={key} sx={{ display: 'contents' }}>
                <dt>
                  <Box
                    component="kbd"
                    sx={{
                      display: 'inline-block',
                      minWidth: 28,
                      textAlign: 'center',
                      px: 1,
                      py: 0.25,
                      border: 1,
                      borderColor: 'divider',
                      borderRadius: 0.75,
                      fontFamily: 'ui-monospace, monospace',
                    }}
                  >
                    {key}
                  </Box>
                </dt>
                <Box component="dd" sx={{ m: 0, fontSize: '0.875rem' }}>
                  {t(NAMES[key])}
                </Box>
              </Box>
            ))}
          </Box>
          <FormControlLabel
            control={<Switch checked={on} onChange={(_, next) => setOn(next)} />}
            label={t('keys.on')}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('ra.action.close')}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
