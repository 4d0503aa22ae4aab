import { Box, Paper, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { useTranslate } from 'react-admin';

type Props = {
  title: string;
  lead?: string;
  actions?: ReactNode;
  /** The same numbers as rows; on paper it is always open. */
  table?: ReactNode;
  children: ReactNode;
};

/** A picture with its title, and its numbers as a table a tap away. */
export function Picture({ title, lead, actions, table, children }: Props) {
  const t = useTranslate();
  const id = useId();
  return (
    <Paper
      component="figure"
      variant="outlined"
      aria-labelledby={id}
      sx={{
        m: 0,
        px: 2,
        py: 1.5,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.25,
        alignContent: 'start',
        '@media print': { breakInside: 'avoid' },
      }}
    >
      <Box component="figcaption" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
          <Typography id={id} variant="h3" component="h2">
            {title}
          </Typography>
          {lead && (
            <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
              {lead}
            </Typography>
          )}
        </Box>
        {actions}
      </Box>
      {children}
      {table && (
        <Box
          component="details"
          sx={{
            '& > summary': { cursor: 'pointer', color: 'primary.main', fontWeight: 600, minHeight: 24 },
            '@media print': {
              '& > summary': { display: 'none' },
              '&::details-content': { contentVisibility: 'visible', display: 'block', blockSize: 'auto' },
            },
          }}
        >
          <summary>{t('picture.table')}</summary>
          <Box sx={{ mt: 1 }}>{table}</Box>
        </Box>
      )}
    </Paper>
  );
}
