import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CopyButton } from '../history/CopyButton.tsx';
import { Hash } from './Hash.tsx';

/** A SHA-256: short for the eye, whole on demand, whole on paper, and to be copied. */
export function FullHash({ value }: { value: string }) {
  const t = useTranslate();
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', minHeight: 24 }, minWidth: 0 }}>
      <summary>
        <Hash value={value} />
      </summary>
      <Box component="code" sx={{ display: 'block', overflowWrap: 'anywhere', fontSize: '0.8125rem' }}>
        {value}
      </Box>
      <CopyButton text={value} label={t('record.copyHash')} />
    </Box>
  );
}
