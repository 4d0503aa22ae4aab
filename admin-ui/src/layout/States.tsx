import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import EmptyIcon from '@mui/icons-material/TaskAltOutlined';
import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { asProblem } from '../api/problem.ts';
import { useIsOffline } from '../offline/useConnection.ts';
import { useProblemText } from './useProblemText.ts';

type Props = { title: string; hint?: string; children?: ReactNode };

/** Nothing to show: says why, and what to do next. */
export function EmptyState({ title, hint, children }: Props) {
  return (
    <Frame icon={<EmptyIcon sx={{ fontSize: 34, color: 'primary.main' }} aria-hidden />} title={title} hint={hint}>
      {children}
    </Frame>
  );
}

/** The question could not be answered: says what happened, and offers to ask again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslate();
  const problem = asProblem(error);
  const text = useProblemText();
  const notKept = useIsOffline() && problem.code === 'NO_ANSWER';
  return (
    <Box role="alert">
      <Frame
        icon={<ErrorIcon sx={{ fontSize: 34, color: 'error.main' }} aria-hidden />}
        title={notKept ? t('offline.notKept') : text(problem)}
        hint={
          notKept ? t('offline.notKeptHint') : problem.requestId ? t('app.requestId', { id: problem.requestId }) : ''
        }
      >
        {onRetry && (
          <Button variant="outlined" onClick={onRetry}>
            {t('app.retry')}
          </Button>
        )}
      </Frame>
    </Box>
  );
}

function Frame({ icon, title, hint, children }: Props & { icon: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', justifyItems: 'center', textAlign: 'center', gap: 1, px: 2, py: 5 }}>
      {icon}
      <Typography variant="h3" component="p">
        {title}
      </Typography>
      {hint && (
        <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: 460 }}>
          {hint}
        </Typography>
      )}
      {children && (
        <Box sx={{ mt: 1, display: 'flex', gap: 1, flexWrap: 'wrap', justifyContent: 'center' }}>{children}</Box>
      )}
    </Box>
  );
}
