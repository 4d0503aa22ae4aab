import { ButtonBase, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { StatusTones } from '../theme/palette.ts';

type Props = {
  value: number | undefined;
  label: string;
  note?: string;
  /** The list that the figure counts. */
  to: string;
  /** Its colour while there is anything to count. */
  tone?: keyof StatusTones;
};

/** A figure that opens the list behind it. */
export function FigureCard({ value, label, note, to, tone }: Props) {
  return (
    <ButtonBase
      component={Link}
      to={to}
      sx={{
        width: '100%',
        height: '100%',
        display: 'block',
        textAlign: 'left',
        px: 2,
        py: 1.25,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Typography
        sx={{
          fontSize: '1.5rem',
          fontWeight: 700,
          lineHeight: 1.2,
          color: tone && value ? `status.${tone}.fg` : 'text.primary',
        }}
      >
        {value ?? '–'}
      </Typography>
      <Typography variant="body2">{label}</Typography>
      {note && (
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {note}
        </Typography>
      )}
    </ButtonBase>
  );
}
