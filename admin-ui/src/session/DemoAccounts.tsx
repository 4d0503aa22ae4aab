import {
  Box,
  Button,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { Reference } from '../api/types.ts';

type Props = { accounts: NonNullable<Reference['demo']>['accounts']; onChoose: (username: string) => void };

/** Only in the demo: one account a role. The name is filled in by a tap; the password stands at the end of `npm start`. */
export function DemoAccounts({ accounts, onChoose }: Props) {
  const t = useTranslate();
  return (
    <Box component="section" aria-labelledby="demo-accounts">
      <Typography variant="h3" component="h2" id="demo-accounts">
        {t('session.demo.title')}
      </Typography>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('session.demo.hint')}
      </Typography>
      <TableContainer
        component={Paper}
        variant="outlined"
        sx={{ maxHeight: 320 }}
        tabIndex={0}
        aria-labelledby="demo-accounts"
      >
        <Table size="small" stickyHeader>
          <caption style={visuallyHidden}>{t('session.demo.title')}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('session.demo.role')}</TableCell>
              <TableCell>{t('session.username')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {accounts.map((account) => (
              <TableRow key={account.username} hover>
                <TableCell>
                  {t(`role.${account.role}`)}
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {account.name}
                  </Typography>
                </TableCell>
                <TableCell>
                  <Button
                    size="small"
                    variant="text"
                    onClick={() => onChoose(account.username)}
                    aria-label={t('session.demo.use', { username: account.username })}
                    sx={{ ml: -1, minWidth: 0, fontFamily: 'ui-monospace, monospace', fontWeight: 500 }}
                  >
                    {account.username}
                  </Button>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Box>
  );
}
