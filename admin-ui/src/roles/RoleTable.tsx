import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import type { Roles } from '../api/types.ts';
import { TableFrame } from '../lists/TableFrame.tsx';

/** At which level a role sits, whether it only reads, and who may stand in for it. */
export function RoleTable({ roles }: Pick<Roles, 'roles'>) {
  const t = useTranslate();
  return (
    <TableFrame label={t('rights.standIns')}>
      <Typography variant="h3" component="h2" sx={{ px: 2, py: 1.5 }}>
        {t('rights.standIns')}
      </Typography>
      <Table size="small">
        <caption style={visuallyHidden}>{t('rights.standIns')}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('user.role')}</TableCell>
            <TableCell>{t('rights.level')}</TableCell>
            <TableCell>{t('rights.moves')}</TableCell>
            <TableCell>{t('rights.standIn')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {roles.map(({ id, level, readOnly, standIns }) => (
            <TableRow key={id}>
              <TableCell component="th" scope="row">
                {t(`role.${id}`)}
              </TableCell>
              <TableCell>{t(`rights.levels.${level}`)}</TableCell>
              <TableCell>{t(readOnly ? 'rights.readsOnly' : 'rights.acts')}</TableCell>
              <TableCell>
                {standIns.length === 0 ? t('rights.nobody') : standIns.map((role) => t(`role.${role}`)).join(', ')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
