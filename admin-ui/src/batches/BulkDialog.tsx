import { Alert, Box, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { BulkChoice, BulkCommand } from '../api/batches.ts';
import { newKey } from '../api/intent.ts';
import type { BulkPreview } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useGo } from '../layout/useGo.ts';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';
import { Ineligible } from './Ineligible.tsx';
import { Sample } from './Sample.tsx';

type Props = { command: BulkCommand; choice: BulkChoice; onClose: () => void; onOrdered: () => void };

/** Decisions on many tasks: what is eligible and why the rest is not, a sample to look at, then the order. */
export function BulkDialog({ command, choice, onClose, onOrdered }: Props) {
  const api = useApi();
  const t = useTranslate();
  const go = useGo();
  const notify = useNotify();
  // What was looked at is looked at again after a reload; only the words are kept.
  const draft = useDraft({ key: `bulk/${command}`, title: t(`bulk.do.${command}`), about: '' });
  const { write, busy, problem } = useWrite();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [reason, setReason] = useKept('reason', '', draft);
  const [typed, setTyped] = useState('');
  // What was shown is what is ordered: it is not worked out again while the person looks at it.
  const [session] = useState(newKey);
  const { data, error, refetch } = useQuery({
    queryKey: ['bulk-preview', session],
    queryFn: () => api.previewBulk(command, choice, session),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const eligible = data?.items.filter((item) => item.eligible) ?? [];
  const missing = data
    ? whatIsMissing(data, { opened, reason, typed, needsReason: command === 'acknowledgeEscalation' })
    : null;
  const confirm = async () => {
    if (!data) return;
    const order = {
      command,
      items: eligible.map(({ id, sha256 }) => ({ task: id, sha256 })),
      reason: reason.trim(),
      preview: data.id,
      opened: [...opened],
      ...(data.countTyped && { count: Number(typed) }),
    };
    const batch = await write(order, (key) => api.orderBulk(order, key));
    if (!batch) return;
    draft.discard();
    live.refresh('tasks', 'counters', 'batches');
    notify(t('bulk.ordered', { smart_count: batch.total, seconds: data.undoSeconds }), { type: 'success' });
    onOrdered();
    go(`/batches/${batch.id}`);
  };
  return (
    <DialogShell
      title={t(`bulk.do.${command}`)}
      effect={t(`bulk.effect.${command}`, { smart_count: eligible.length, seconds: data?.undoSeconds ?? '…' })}
      confirm={t('bulk.confirm', { smart_count: eligible.length })}
      ready={missing === null && data !== undefined}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
          <Typography variant="body2" aria-live="polite" sx={{ fontWeight: 650 }}>
            {t('bulk.eligible', { eligible: data.eligible, total: data.items.length })}
          </Typography>
          <Ineligible items={data.items.filter((item) => !item.eligible)} />
          <Sample preview={data} opened={opened} onOpen={(id) => setOpened([...new Set([...opened, id])])} />
          {data.eligible > 0 && command !== 'sign' && (
            <TextField
              label={t(command === 'approve' ? 'bulk.reason' : 'bulk.answer')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              multiline
              minRows={2}
              required={command === 'acknowledgeEscalation'}
            />
          )}
          {data.countTyped && (
            <TextField
              label={t('bulk.typeCount', { smart_count: data.eligible })}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
          )}
          {missing && <Alert severity="info">{t(`bulk.missing.${missing}`)}</Alert>}
        </Box>
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </DialogShell>
  );
}

type Filled = { opened: readonly string[]; reason: string; typed: string; needsReason: boolean };

/** Why it cannot be confirmed yet; null when it can. */
function whatIsMissing(preview: BulkPreview, { opened, reason, typed, needsReason }: Filled) {
  if (preview.eligible === 0) return 'eligible';
  if (preview.sample.some((id) => !opened.includes(id))) return 'sample';
  if (needsReason && reason.trim() === '') return 'reason';
  if (preview.countTyped && typed.trim() !== String(preview.eligible)) return 'count';
  return null;
}
