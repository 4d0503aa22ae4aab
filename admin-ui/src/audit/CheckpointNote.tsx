import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Checkpoint } from '../api/types.ts';
import { download } from '../format/download.ts';
import { CopyButton } from '../history/CopyButton.tsx';

/** The signed text itself, to read, to copy and to keep. */
export function CheckpointNote({ of: { number, note } }: { of: Pick<Checkpoint, 'number' | 'note'> }) {
  const t = useTranslate();
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', minHeight: 24 }, minWidth: 0 }}>
      <summary>{t('proof.checkpoint.show')}</summary>
      <Box
        component="pre"
        sx={{ m: 0, py: 0.5, fontSize: '0.75rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: 420 }}
      >
        {note}
      </Box>
      <CopyButton text={note} label={t('proof.copy')} />
      <Button
        className="no-print"
        size="small"
        startIcon={<DownloadIcon />}
        onClick={() => download(`${t('proof.checkpoint.file')}-${number}.txt`, note, 'text/plain')}
      >
        {t('proof.download')}
      </Button>
    </Box>
  );
}
