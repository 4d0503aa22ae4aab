import TableIcon from '@mui/icons-material/TableRowsOutlined';
import BoardIcon from '@mui/icons-material/ViewKanbanOutlined';
import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useGo } from '../layout/useGo.ts';

const PATHS = { board: '/board', table: '/cycles' } as const;

export function BoardSwitch({ view }: { view: keyof typeof PATHS }) {
  const t = useTranslate();
  const go = useGo();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={view}
      aria-label={t('board.view')}
      onChange={(_, next: keyof typeof PATHS | null) => next && go(PATHS[next])}
    >
      <ToggleButton value="board" sx={{ gap: 0.75, px: 1.5, textTransform: 'none' }}>
        <BoardIcon fontSize="small" />
        {t('board.asBoard')}
      </ToggleButton>
      <ToggleButton value="table" sx={{ gap: 0.75, px: 1.5, textTransform: 'none' }}>
        <TableIcon fontSize="small" />
        {t('board.asTable')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
