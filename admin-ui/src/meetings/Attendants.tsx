import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useLocaleState, useTranslate } from 'react-admin';
import type { Meeting } from '../api/types.ts';
import { percent } from '../format/rupiah.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useReference } from '../providers/reference.ts';

type Props = { attendance: NonNullable<Meeting['attendance']>; assessment: Meeting['assessment']; of: string };

/** Men and women, and the groups they came for; who was not there is named. */
export function Attendants({ attendance, assessment, of }: Props) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const { attendanceGroups } = useReference();
  const { male, female, groups } = attendance;
  const share = assessment?.womenShare;
  const count = (id: string) => (groups as Record<string, number | undefined>)[id] ?? 0;
  const absent = attendanceGroups.filter(({ id }) => count(id) === 0);
  return (
    <>
      <Typography variant="body2">
        {t('record.gender', { male, female })}
        {share && ` (${t('record.womenShare', { share: percent(share.numerator / share.denominator, locale) })})`}
      </Typography>
      <TableFrame label={`${t('record.groups')}: ${of}`} bare>
        <Table size="small" sx={{ maxWidth: 480 }}>
          <caption style={visuallyHidden}>{`${t('record.groups')}: ${of}`}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('record.group')}</TableCell>
              <TableCell align="right">{t('record.persons')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {attendanceGroups
              .filter(({ id }) => count(id) > 0)
              .map(({ id }) => (
                <TableRow key={id}>
                  <TableCell component="th" scope="row">
                    {t(`group.${id}`)}
                  </TableCell>
                  <TableCell align="right">{count(id)}</TableCell>
                </TableRow>
              ))}
          </TableBody>
        </Table>
      </TableFrame>
      {absent.length > 0 && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('record.absent', { groups: absent.map(({ id }) => t(`group.${id}`)).join(', ') })}
        </Typography>
      )}
    </>
  );
}
