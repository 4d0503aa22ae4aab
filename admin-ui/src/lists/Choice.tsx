import { MenuItem, TextField } from '@mui/material';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  /** The words for "no filter". */
  any?: string;
  minWidth?: number;
};

export function Choice({ label, value, onChange, options, any, minWidth = 170 }: Props) {
  return (
    <TextField
      select
      label={label}
      value={options.some((option) => option.value === value) ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      sx={{ minWidth, maxWidth: '100%', flex: { xs: '1 1 140px', sm: '0 0 auto' } }}
      slotProps={{
        select: { displayEmpty: any !== undefined },
        inputLabel: any !== undefined ? { shrink: true } : undefined,
      }}
    >
      {any !== undefined && <MenuItem value="">{any}</MenuItem>}
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
