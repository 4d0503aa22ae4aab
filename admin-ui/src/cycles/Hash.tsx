import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';

/** The first eight signs of a SHA-256: enough to compare by eye; the whole stands in the title. */
export function Hash({ value }: { value: string }) {
  const t = useTranslate();
  return (
    <Box
      component="span"
      title={value}
      sx={{ fontFamily: 'ui-monospace, monospace', fontSize: '0.9em', whiteSpace: 'nowrap' }}
    >
      {t('document.hash', { hash: value.slice(0, 8) })}
    </Box>
  );
}
