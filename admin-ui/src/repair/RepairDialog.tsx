import { Alert, Box, TextField, Typography } from '@mui/material';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import type { Draft } from '../actions/draft.ts';
import { RefusalList } from '../actions/RefusalList.tsx';
import { useCommand } from '../actions/useCommand.ts';
import type { Cycle, RepairableFact } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';
import { FactChoice } from './FactChoice.tsx';
import { type Corrected, correctionOf, RepairForm } from './RepairForm.tsx';
import { BeforeAfter } from './RepairText.tsx';

type Props = { cycle: Cycle /** Facts of this step alone. */; step?: string | undefined; onClose: () => void };

/** A pause in the typing. */
const TYPING_MS = 250;

/** "Betulkan": which entry is wrong, what it should have been, what that moves, and why; a second person decides. */
export function RepairDialog({ cycle, step, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { run, busy, problem } = useCommand(cycle.id);
  const [fact, setFact] = useState<RepairableFact | null>(null);
  const [draft, setDraft] = useState<Draft<Corrected>>(null);
  const [reason, setReason] = useState('');
  const facts = useQuery({
    queryKey: [cycleKey(cycle.id), 'repairable', cycle.seq],
    queryFn: () => api.getRepairableFacts(cycle.id),
  });
  const [typed, setTyped] = useState(0);
  const change = useCallback((next: Draft<Corrected>) => {
    setDraft(() => next);
    setTyped((before) => before + 1);
  }, []);
  const check = useCheck(cycle.id, fact, draft, typed);
  const stands = check.data?.refusals ?? [];

  const confirm = async () => {
    if (!draft || !fact) return;
    const after = await run(async () => ({
      type: 'proposeRepair',
      correction: correctionOf(fact, await draft()),
      reason: reason.trim(),
    }));
    if (!after) return;
    notify(t('action.proposeRepair.done', { village: after.village.name }), { type: 'success' });
    onClose();
  };
  return (
    <DialogShell
      title={t('action.proposeRepair.title')}
      effect={<Typography variant="body2">{t('repair.about')}</Typography>}
      confirm={t('action.proposeRepair.confirm')}
      ready={draft !== null && reason.trim() !== '' && stands.length === 0}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {facts.error && <ErrorState error={facts.error} onRetry={() => void facts.refetch()} />}
      {facts.isPending && <RowsSkeleton rows={3} />}
      {facts.data && (
        <FactChoice
          facts={facts.data.filter((it) => step === undefined || it.step === step)}
          chosen={fact}
          onChoose={(next) => {
            setDraft(null);
            setFact(next);
          }}
        />
      )}
      {fact && (
        <Box key={fact.fact} sx={{ display: 'grid', gap: 2 }}>
          <Typography variant="body2">
            {t('repair.recorded')}: <strong>{fact.value}</strong>
          </Typography>
          <RepairForm cycleId={cycle.id} fact={fact} onChange={change} />
          <Box aria-live="polite">
            {check.data && stands.length === 0 && <BeforeAfter {...check.data} />}
            {stands.length > 0 && (
              <Alert severity="warning">
                <RefusalList refusals={stands} />
              </Alert>
            )}
          </Box>
          <TextField
            label={t('form.reason')}
            helperText={t('form.repairReasonHint')}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
            required
            multiline
            minRows={2}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
        </Box>
      )}
    </DialogShell>
  );
}

/** What it would change, asked of the API as soon as the form is complete; a file is not sent only to be looked at. */
function useCheck(cycleId: string, fact: RepairableFact | null, draft: Draft<Corrected>, typed: number) {
  const api = useApi();
  return useQuery({
    queryKey: [cycleKey(cycleId), 'repair-check', fact?.fact, typed],
    queryFn:
      draft === null || fact === null || fact.what === 'document' || fact.what === 'decision'
        ? skipToken
        : async ({ signal }) => {
            await new Promise((done) => setTimeout(done, TYPING_MS));
            signal.throwIfAborted();
            return api.checkRepair(cycleId, correctionOf(fact, await draft()));
          },
    retry: false,
  });
}
