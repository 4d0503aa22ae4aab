import { TextField, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { OfficeTermAct, VillageDetail, VillageTerms } from '../api/types.ts';
import { useDraft, useKept } from '../drafts/useDraft.ts';
import { Choice } from '../lists/Choice.tsx';
import { live } from '../providers/live.ts';
import { useApi } from '../providers/useApi.ts';

type Props = {
  village: VillageDetail;
  kind: OfficeTermAct['kind'];
  accounts: VillageTerms['accounts'];
  onDone: () => void;
  onClose: () => void;
};

const EMPTY = { on: '', letter: '', paper: '', from: '', to: '', memorandum: '', minutes: '' };
const NEEDED = {
  finalReport: ['on', 'letter', 'paper'],
  handover: ['on', 'from', 'to', 'memorandum', 'minutes'],
} as const;

/** That a kades has handed in the report on his term, or that the office went from one to the next. */
export function TermActDialog({ village, kind, accounts, onDone, onClose }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const title = t(`term.enter.${kind}`);
  const draft = useDraft({ key: `term/${village.code}/${kind}`, title, about: village.name });
  const { write, busy, problem } = useWrite(draft.intent);
  const [typed, setTyped] = useKept('typed', EMPTY, draft);
  const set = (name: keyof typeof EMPTY) => (value: string) => setTyped({ ...typed, [name]: value });
  const paper = (name: 'paper' | 'memorandum' | 'minutes') => ({ paper: typed[name].trim() });

  const confirm = async () => {
    const { on, letter, from, to } = typed;
    const report = { on, letter: letter.trim(), source: paper('paper') };
    const handover = { on, from, to, memorandum: paper('memorandum'), minutes: paper('minutes') };
    const done =
      kind === 'finalReport'
        ? await write(report, (key) => api.enterFinalReport(village.code, report, key))
        : await write(handover, (key) => api.enterHandover(village.code, handover, key));
    if (!done) return;
    draft.discard();
    notify(t('term.entered'), { type: 'success' });
    live.refresh('villages');
    onDone();
    onClose();
  };
  const field = (name: keyof typeof EMPTY) => {
    if (name === 'from' || name === 'to')
      return (
        <Choice
          key={name}
          label={t(`term.field.${name}`)}
          value={typed[name]}
          onChange={set(name)}
          options={accounts.map((one) => ({ value: one.id, label: one.name }))}
        />
      );
    return (
      <TextField
        key={name}
        type={name === 'on' ? 'date' : 'text'}
        label={t(`term.field.${name}`)}
        value={typed[name]}
        onChange={(e) => set(name)(e.target.value)}
        required
        slotProps={{ ...(name === 'on' && { inputLabel: { shrink: true } }), htmlInput: { maxLength: 200 } }}
      />
    );
  };
  return (
    <DialogShell
      title={title}
      effect={<Typography variant="body2">{t(`term.effect.${kind}`)}</Typography>}
      confirm={title}
      ready={NEEDED[kind].every((name) => typed[name].trim() !== '')}
      busy={busy}
      problem={problem}
      draft={draft}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {NEEDED[kind].map(field)}
    </DialogShell>
  );
}
