import FileIcon from '@mui/icons-material/DescriptionOutlined';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { contentUrl } from '../api/addresses.ts';
import type { Cycle, StepDocument } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Hash } from './Hash.tsx';

/** Exactly the text that is decided on, by its hash. */
export function SubjectDocument({ cycle, document }: { cycle: Cycle; document: StepDocument }) {
  const t = useTranslate();
  const dates = useDates();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        p: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      <FileIcon sx={{ color: 'primary.main' }} aria-hidden />
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {document.title}
        </Typography>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {t(`document.${document.kind}`)} · {document.by.name} · {dates.moment(document.at, zoneOf(cycle.zone))} ·{' '}
          <Hash value={document.sha256} />
        </Typography>
      </Box>
      <Button
        href={contentUrl(cycle.id, document.versionId)}
        startIcon={<DownloadIcon />}
        variant="outlined"
        size="small"
      >
        {t('document.download')}
      </Button>
    </Box>
  );
}
