import ApproveIcon from '@mui/icons-material/CheckOutlined';
import ReturnIcon from '@mui/icons-material/UndoOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { AllowedAction } from '../api/types.ts';
import { sortActions } from './blockers.ts';
import { COMMANDS } from './commands.ts';
import { RefusalList } from './RefusalList.tsx';

type Props = { actions: readonly AllowedAction[]; onAct: (action: AllowedAction) => void };

/** The acts that end a step. What cannot be done says so in words beside the button, before anybody clicks. */
export function FinalActions({ actions, onAct }: Props) {
  const t = useTranslate();
  const { ready, blocked, others } = sortActions(actions);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5, overflowWrap: 'anywhere' }}>
      {ready.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {ready.map((action) => (
            <ActButton key={action.command} action={action} onAct={onAct} />
          ))}
        </Box>
      )}
      {blocked.map((action) => (
        <Box
          key={action.command}
          sx={{
            display: 'grid',
            gap: 1,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'auto minmax(0, 1fr)' },
            columnGap: 2,
            alignItems: 'start',
          }}
        >
          <Button variant="outlined" disabled aria-describedby={`why-${action.command}`} sx={{ justifySelf: 'start' }}>
            {t(`action.${action.command}.confirm`)}
          </Button>
          <Box id={`why-${action.command}`} sx={{ fontSize: '0.875rem' }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {t('action.notYet')}
            </Typography>
            <RefusalList refusals={action.refusals} />
          </Box>
        </Box>
      ))}
      {others.map((action) => (
        <Typography key={action.command} variant="body2" sx={{ color: 'text.secondary' }}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {t(`action.${action.command}.confirm`)}
          </Box>
          {' — '}
          {t('action.belongsTo', {
            roles: rolesOf(action)
              .map((role) => t(`role.${role}`))
              .join(t('app.or')),
          })}
          {citationsOf(action)}
        </Typography>
      ))}
    </Box>
  );
}

const LOOKS = {
  for: { variant: 'contained', color: 'primary', startIcon: <ApproveIcon /> },
  against: { variant: 'outlined', color: 'error', startIcon: <ReturnIcon /> },
  plain: { variant: 'outlined', color: 'primary' },
} as const;

function ActButton({ action, onAct }: { action: AllowedAction; onAct: (action: AllowedAction) => void }) {
  const t = useTranslate();
  return (
    <Button
      {...LOOKS[COMMANDS[action.command].tone]}
      onClick={() => onAct(action)}
      sx={{ minHeight: { xs: 44, md: 40 }, flex: { xs: '1 1 auto', sm: '0 0 auto' } }}
    >
      {t(`action.${action.command}.confirm`)}
    </Button>
  );
}

function rolesOf(action: AllowedAction) {
  return [...new Set(action.refusals.filter((it) => it.code === 'NOT_YOUR_ROLE').flatMap((it) => it.fixers))];
}

function citationsOf(action: AllowedAction): string {
  const [citation] = action.refusals.flatMap((it) => (it.code === 'NOT_YOUR_ROLE' && it.citation ? [it.citation] : []));
  return citation ? ` · ${citation}` : '';
}
