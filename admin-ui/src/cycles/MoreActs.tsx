import MoreIcon from '@mui/icons-material/ExpandMoreOutlined';
import { Button, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { actionTitle } from '../actions/action-title.ts';
import type { AllowedAction } from '../api/types.ts';

type Props = {
  ready: readonly AllowedAction[];
  blocked: readonly AllowedAction[];
  onAct: (action: AllowedAction) => void;
};

/** The rarer acts under one button; what cannot be done now says why in its own row. */
export function MoreActs({ ready, blocked, onAct }: Props) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (ready.length + blocked.length === 0) return null;
  const act = (action: AllowedAction) => {
    setAnchor(null);
    onAct(action);
  };
  return (
    <>
      <Button
        variant="outlined"
        endIcon={<MoreIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('action.more')}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { maxWidth: 'min(420px, 94vw)' } } }}
      >
        {ready.map((action) => (
          <MenuItem key={keyOf(action)} onClick={() => act(action)}>
            {actionTitle(t, action)}
          </MenuItem>
        ))}
        {blocked.map((action) => (
          <MenuItem key={keyOf(action)} aria-disabled sx={{ whiteSpace: 'normal', cursor: 'default' }}>
            <ListItemText
              primary={actionTitle(t, action)}
              secondary={action.refusals
                .map(({ detail, citation }) => (citation ? `${detail} (${citation})` : detail))
                .join(' ')}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

function keyOf({ command, template }: AllowedAction): string {
  return `${command}${template.kind ?? ''}`;
}
