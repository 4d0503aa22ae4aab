import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined';
import { Button, Checkbox, ListItemIcon, ListItemText, Menu, MenuItem } from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';

type Props = {
  columns: readonly { id: string; label: string }[];
  wanted: readonly string[] | null;
  onChange: (wanted: string[] | null) => void;
};

/** Which columns a list shows. The first says what a row is, so it stays. */
export function ColumnMenu({ columns, wanted, onChange }: Props) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const all = columns.map(({ id }) => id);
  const toggle = (id: string) => {
    const now = wanted ?? all;
    const next = now.includes(id) ? now.filter((it) => it !== id) : all.filter((it) => it === id || now.includes(it));
    onChange(next.length === all.length ? null : next);
  };
  return (
    <>
      <Button
        ref={button}
        startIcon={<ColumnsIcon />}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {t('views.columns')}
      </Button>
      <Menu open={open} anchorEl={() => button.current} onClose={() => setOpen(false)}>
        {columns.map(({ id, label }, index) => {
          const isOn = index === 0 || wanted === null || wanted.includes(id);
          return (
            <MenuItem
              key={id}
              role="menuitemcheckbox"
              aria-checked={isOn}
              disabled={index === 0}
              dense
              onClick={() => toggle(id)}
            >
              <ListItemIcon>
                <Checkbox checked={isOn} disableRipple tabIndex={-1} size="small" sx={{ p: 0 }} aria-hidden="true" />
              </ListItemIcon>
              <ListItemText>{t(label)}</ListItemText>
            </MenuItem>
          );
        })}
      </Menu>
    </>
  );
}
