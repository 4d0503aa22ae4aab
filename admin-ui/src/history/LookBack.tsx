import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { Button, Paper } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { EmptyState } from '../layout/States.tsx';

/** Begins at the last thing that happened; from there the way leads back. */
export function LookBack({ cycle, onShow }: { cycle: Cycle; onShow: (at: string) => void }) {
  const t = useTranslate();
  return (
    <Button variant="outlined" startIcon={<HistoryIcon />} onClick={() => onShow(cycle.updatedAt)}>
      {t('record.lookBack')}
    </Button>
  );
}

/** Before its opening a cycle was not there. */
export function NothingYet({ onBack }: { onBack: () => void }) {
  const t = useTranslate();
  return (
    <Paper variant="outlined">
      <EmptyState title={t('record.notYet')} hint={t('record.notYetHint')}>
        <Button variant="contained" onClick={onBack}>
          {t('record.backToNow')}
        </Button>
      </EmptyState>
    </Paper>
  );
}
