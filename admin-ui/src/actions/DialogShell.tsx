import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslate } from 'react-admin';
import type { Problem } from '../api/problem.ts';
import { DraftNote } from '../drafts/DraftNote.tsx';
import { DraftContext, type DraftHandle } from '../drafts/useDraft.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { useIsOffline } from '../offline/useConnection.ts';
import { RefusalList } from './RefusalList.tsx';

type Props = {
  title: string;
  /** What will be true afterwards, and who is next: read before confirming. */
  effect: ReactNode;
  confirm: string;
  danger?: boolean;
  ready: boolean;
  busy: boolean;
  problem: Problem | null;
  /** Keeps what is typed on this device until it has been sent; forms inside write to it (`useKept`). */
  draft?: DraftHandle;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** The frame of every act: effect first, then what has to be filled in, then the answer of the API if it says no. */
export function DialogShell({
  title,
  effect,
  confirm,
  danger,
  ready,
  busy,
  problem,
  draft,
  onConfirm,
  onClose,
  children,
}: Props) {
  const t = useTranslate();
  const text = useProblemText();
  const id = useId();
  const offline = useIsOffline();
  const fullScreen = useMediaQuery(useTheme().breakpoints.down('sm'));
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      fullWidth
      maxWidth="sm"
      fullScreen={fullScreen}
      aria-labelledby={id}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy && !offline) onConfirm();
        }}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id={id} component="h2">
          {title}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '4px !important' }}>
          <Box
            sx={{ bgcolor: 'quiet', borderRadius: 1, px: 2, py: 1.5, fontSize: '0.875rem', display: 'grid', gap: 0.75 }}
          >
            {effect}
          </Box>
          <DraftContext value={draft ?? null}>
            <Fields key={draft?.epoch}>{children}</Fields>
          </DraftContext>
          {draft && <DraftNote draft={draft} />}
          {problem && (
            <Alert severity={problem.isOutcomeUnknown ? 'warning' : 'error'} role="alert">
              {problem.refusals.length > 0 ? <RefusalList refusals={problem.refusals} /> : text(problem)}
              {problem.errors.map((error) => (
                <div key={error.path}>
                  {error.path}: {error.message}
                </div>
              ))}
            </Alert>
          )}
          {offline && (
            <Alert severity="warning" id={`${id}-offline`}>
              {t('offline.needsLine')}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            {t('ra.action.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={danger ? 'error' : 'primary'}
            disabled={!ready || offline}
            aria-describedby={offline ? `${id}-offline` : undefined}
            loading={busy}
          >
            {problem?.isOutcomeUnknown ? t('app.retry') : confirm}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}

/** Whoever opens a form wants to fill it in: the first field has the focus from the start, before anything moves. */
function Fields({ children }: { children: ReactNode }) {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('input:not([type="file"]), textarea')?.focus();
  }, []);
  return (
    <Box ref={fields} sx={{ display: 'contents' }}>
      {children}
    </Box>
  );
}
