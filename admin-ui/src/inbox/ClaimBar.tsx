import PersonIcon from '@mui/icons-material/PersonOutlined';
import { Alert, Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useWrite } from '../actions/useWrite.ts';
import type { TaskRow } from '../api/types.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { live } from '../providers/live.ts';
import { useMe } from '../providers/me.ts';
import { useApi } from '../providers/useApi.ts';

/** Who is at it, so that two colleagues do not do the same work. It gives no right and takes none. */
export function ClaimBar({ task }: { task: TaskRow }) {
  const api = useApi();
  const t = useTranslate();
  const text = useProblemText();
  const me = useMe();
  const { write, busy, problem } = useWrite();
  const { claimedBy } = task;
  const mine = claimedBy !== null && claimedBy.id === me?.id;
  // What is lent is claimed by its holder's deputy only while he acts for him.
  if (task.delegation) return null;
  const claim = async (on: boolean) => {
    if (await write({ id: task.id, on }, (key) => api.claimTask(task.id, on, key))) live.refresh('tasks');
  };
  return (
    <Box sx={{ mt: 0.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {claimedBy && (
        <Typography variant="body2" sx={{ display: 'inline-flex', gap: 0.5, alignItems: 'center', fontWeight: 600 }}>
          <PersonIcon fontSize="small" aria-hidden />
          {t(mine ? 'bulk.claimedByMe' : 'bulk.claimedBy', { name: claimedBy.name })}
        </Typography>
      )}
      {(claimedBy === null || mine) && (
        <Button size="small" variant="outlined" disabled={busy} onClick={() => void claim(!mine)}>
          {t(mine ? 'bulk.release' : 'bulk.claim')}
        </Button>
      )}
      {problem && <Alert severity="warning">{text(problem)}</Alert>}
    </Box>
  );
}
