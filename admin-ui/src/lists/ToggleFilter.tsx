import CheckIcon from '@mui/icons-material/CheckOutlined';
import { Chip } from '@mui/material';

type Props = { label: string; on: boolean; onChange: (on: boolean) => void };

/** A filter that is on or off; pressed is told to readers, not only drawn. */
export function ToggleFilter({ label, on, onChange }: Props) {
  return (
    <Chip
      label={label}
      icon={on ? <CheckIcon /> : undefined}
      onClick={() => onChange(!on)}
      aria-pressed={on}
      color={on ? 'primary' : 'default'}
      variant={on ? 'filled' : 'outlined'}
      // Large letters go on in a second line rather than beyond the edge.
      sx={{ height: 'auto', minHeight: 36, px: 0.5, borderRadius: 1, '& .MuiChip-label': { whiteSpace: 'normal' } }}
    />
  );
}
