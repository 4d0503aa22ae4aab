import { Alert, TextField, Typography } from '@mui/material';
import { useCallback, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { AttachForm } from '../actions/AttachForm.tsx';
import { DialogShell } from '../actions/DialogShell.tsx';
import type { Draft } from '../actions/draft.ts';
import { useWrite } from '../actions/useWrite.ts';
import type { KdmpEntry, VillageDetail } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { useApi } from '../providers/useApi.ts';
import { KdmpField } from './KdmpField.tsx';
import { KDMP_FIELDS, KDMP_PAPERS, type KdmpBody, type KdmpFact, kdmpBody, typedOf } from './kdmp-forms.ts';

/** What is entered: a new fact with what it can rest on, or another in the place of one that is wrong. */
export type Entering = { kind: KdmpFact; bases: { id: string; label: string }[]; replaces: KdmpEntry | null };

type Props = { village: VillageDetail; entering: Entering; onDone: () => void; onClose: () => void };

/** One entry of the ledger: its figures, its paper, and where it corrects another, why. */
export function KdmpDialog({ village, entering: { kind, bases, replaces }, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t(replaces ? 'kdmp.correct' : 'kdmp.enter', { what: t(`kdmp.kind.${kind}`) });
  const draft = useDraft({
    key: `kdmp/${village.id}/${kind}/${replaces?.id ?? ''}`,
    title,
    about: village.name,
  });
  const { write, busy, problem } = useWrite(draft.intent);
  const [typed, setTyped] = useKept('typed', () => (replaces ? typedOf(replaces) : {}), draft);
  const [basis, setBasis] = useKept('basis', replaces?.basis ?? bases[0]?.id ?? '', draft);
  const [reason, setReason] = useKept('reason', '', draft);
  const [file, setFile] = useState<Draft>(null);
  const take = useCallback((attached: Draft) => setFile(() => attached), []);
  const paper = KDMP_PAPERS[kind];
  const cycleId = village.cycle?.id;
  const body = kdmpBody(kind, typed, basis === '' ? null : basis);
  const correction = replaces ? { replaces: replaces.id, reason: reason.trim() } : {};
  const isReady = body !== null && (!paper || file !== null) && (!replaces || reason.trim() !== '');

  const confirm = async () => {
    if (body === null) return;
    const wish = { ...body, ...correction } as KdmpBody;
    const done = await write(wish, async (key) => {
      const stored = paper && file ? await file() : null;
      const filed = stored ? { paper: { cycleId, versionId: stored.versionId } } : {};
      return api.enterKdmp(village.id, { ...wish, ...filed } as KdmpBody, key);
    });
    if (!done) return;
    draft.discard();
    notify(t('kdmp.done'), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={title}
      effect={
        <>
          <Typography variant="body2">{t(`kdmp.effect.${kind}`)}</Typography>
          <Typography variant="body2">{t('kdmp.stays')}</Typography>
        </>
      }
      confirm={title}
      ready={isReady}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {bases.length > 0 && (
        <Choice
          label={t(`kdmp.basis.${kind}`)}
          value={basis}
          onChange={setBasis}
          options={bases.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      {KDMP_FIELDS[kind].map((field) => (
        <KdmpField
          key={field.name}
          fact={kind}
          field={field}
          value={typed[field.name] ?? ''}
          onChange={(text) => setTyped((before) => ({ ...before, [field.name]: text }))}
        />
      ))}
      {replaces && (
        <TextField
          label={t('kdmp.reason')}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          required
          multiline
          slotProps={{ htmlInput: { maxLength: 1000 } }}
        />
      )}
      {paper && cycleId && <AttachForm cycleId={cycleId} kind={paper} onChange={take} />}
      {paper && !cycleId && <Alert severity="info">{t('kdmp.noCycle')}</Alert>}
    </DialogShell>
  );
}
