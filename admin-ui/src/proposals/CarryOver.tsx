import { Button } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import { ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';

/** What earlier years could not fund comes over with its lineage: nobody types it again. */
export function CarryOver({ cycleId, onDone }: { cycleId: string; onDone: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const { write, busy, problem } = useWrite();
  const carry = async () => {
    const answer = await write(cycleId, (key) => api.carryOver(cycleId, key));
    if (!answer) return;
    notify(t('proposal.carried', { smart_count: answer.carried.length }), { type: 'success' });
    onDone();
  };
  return (
    <>
      <Button variant="outlined" onClick={() => void carry()} loading={busy}>
        {t('proposal.carryOver')}
      </Button>
      {problem && <ErrorState error={problem} />}
    </>
  );
}
