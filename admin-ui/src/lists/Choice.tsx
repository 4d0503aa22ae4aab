import { MenuItem, TextField } from '@mui/material';

type Props<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: NoInfer<V>; label: string }[];
  /** The words for "no filter". */
  any?: string;
  minWidth?: number;
};

export function Choice<V extends string>({ label, value, onChange, options, any, minWidth = 170 }: Props<V>) {
  return (
    <TextField
      select
      label={label}
      value={options.some((option) => option.value === value) ? value : ''}
      onChange={(event) => onChange(event.target.value as V)}
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
