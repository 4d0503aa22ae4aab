import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import { IconButton, ListItemText, Menu, MenuItem, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { firstSteps } from '../first-steps/progress.ts';
import { useMe } from '../providers/me.ts';
import { startPathOf } from './start-path.ts';
import { useGo } from './useGo.ts';

/** The user guide that the API serves (docs/panduan), one page a role. */
const GUIDE = '/panduan';

/** Help stands at the same place on every page (WCAG 3.2.6). */
export function HelpMenu() {
  const t = useTranslate();
  const go = useGo();
  const me = useMe();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const guide = me ? `${GUIDE}/${me.role}` : GUIDE;
  const begin = () => {
    setAnchor(null);
    firstSteps.reopen();
    if (me) go(startPathOf(me));
  };
  return (
    <>
      <Tooltip title={t('help.title')}>
        <IconButton
          aria-label={t('help.title')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
          size="small"
          sx={{ width: 36, height: 36 }}
        >
          <HelpIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={begin}>
          <ListItemText primary={t('firstSteps.title')} secondary={t('help.firstSteps')} />
        </MenuItem>
        <MenuItem component="a" href={guide} target="_blank" rel="noopener">
          <ListItemText primary={t('help.guide')} secondary={t('help.newTab')} />
        </MenuItem>
      </Menu>
    </>
  );
}
