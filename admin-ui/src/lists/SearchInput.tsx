import SearchIcon from '@mui/icons-material/SearchOutlined';
import { InputAdornment, TextField } from '@mui/material';
import { useEffect, useRef, useState } from 'react';

type Props = { label: string; value: string; onChange: (value: string) => void };

const PAUSE_MS = 300;

/** Asks once the typing has paused. */
export function SearchInput({ label, value, onChange }: Props) {
  // What is typed shows at once; when the typing has paused it is asked for, and the address holds it from then on.
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <TextField
      label={label}
      type="search"
      value={typed ?? value}
      onChange={(event) => {
        const next = event.target.value;
        setTyped(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          onChange(next.trim());
          setTyped(null);
        }, PAUSE_MS);
      }}
      sx={{ minWidth: { xs: '100%', sm: 220 } }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
