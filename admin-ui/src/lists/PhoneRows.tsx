import { Box, ButtonBase } from '@mui/material';
import type { ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import { Link } from 'react-router-dom';

type Props<R extends RaRecord> = {
  rows: readonly R[];
  label: string;
  to?: (row: R) => string;
  children: (row: R) => ReactNode;
};

/** The same rows for phones: one card a row, the whole card is the target. */
export function PhoneRows<R extends RaRecord>({ rows, label, to, children }: Props<R>) {
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{ listStyle: 'none', p: 0, m: 0, '& li + li': { borderTop: 1, borderColor: 'divider' } }}
    >
      {rows.map((row) => (
        <li key={row.id}>
          {to ? (
            <ButtonBase
              component={Link}
              to={to(row)}
              sx={{ display: 'block', width: '100%', textAlign: 'left', px: 2, py: 1.5 }}
            >
              {children(row)}
            </ButtonBase>
          ) : (
            <Box sx={{ px: 2, py: 1.5 }}>{children(row)}</Box>
          )}
        </li>
      ))}
    </Box>
  );
}
