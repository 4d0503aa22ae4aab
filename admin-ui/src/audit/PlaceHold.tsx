import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { HoldWish } from '../api/types.ts';
import { useApi } from '../providers/useApi.ts';
import { HoldTarget } from './HoldTarget.tsx';
import { useHoldTarget } from './useHoldTarget.ts';

type Covered = Pick<HoldWish, 'scope' | 'target'>;
type Props = { onClose: () => void; of?: Covered };

/** Keeps records from being removed, whatever their term: what is covered, by which order, and why. */
export function PlaceHold({ onClose, of }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { write, busy, problem } = useWrite();
  const [covered, setCovered] = useState<Covered>(of ?? { scope: 'village', target: '' });
  const [said, setSaid] = useState({ basis: '', reason: '' });
  const target = useHoldTarget(covered);
  const wish = { ...covered, basis: said.basis.trim(), reason: said.reason.trim() };
  const confirm = async () => {
    if (!(await write(wish, (key) => api.placeHold(wish, key)))) return;
    notify(t('proof.hold.wasPlaced'), { type: 'success' });
    refresh();
    onClose();
  };
  return (
    <DialogShell
      title={t('proof.hold.place')}
      effect={
        <Typography variant="body2">
          {isWhole(covered) && `${target}. `}
          {t('proof.hold.placeEffect')}
        </Typography>
      }
      confirm={t('proof.hold.confirm')}
      ready={isWhole(covered) && wish.basis !== '' && wish.reason !== ''}
      busy={busy}
      problem={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {!of && <HoldTarget value={covered} onChange={setCovered} />}
      {(['basis', 'reason'] as const).map((name) => (
        <TextField
          key={name}
          label={t(name === 'basis' ? 'proof.hold.basis' : 'form.reason')}
          helperText={name === 'basis' ? t('proof.hold.basisHint') : undefined}
          value={said[name]}
          onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
          required
          multiline={name === 'reason'}
          minRows={name === 'reason' ? 2 : undefined}
          slotProps={{ htmlInput: { maxLength: name === 'basis' ? 300 : 1000 } }}
        />
      ))}
    </DialogShell>
  );
}

/** A village-year needs its year as well. */
function isWhole({ scope, target }: Covered): boolean {
  return target !== '' && (scope !== 'cycle' || target.includes('-'));
}
