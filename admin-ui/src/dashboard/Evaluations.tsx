import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { TableFrame } from '../lists/TableFrame.tsx';
import { Picture } from '../pictures/Picture.tsx';
import { useApi } from '../providers/useApi.ts';
import { Asked } from './Asked.tsx';
import { useShownDays } from './useShownDays.ts';

const COUNTS = ['open', 'decided', 'deemed', 'returned'] as const;

/** How each camat evaluates: what he decided, what his silence decided, how often he sent back, and in how many days. */
export function Evaluations({ year }: { year: number }) {
  const api = useApi();
  const t = useTranslate();
  const shownDays = useShownDays();
  const districts = useQuery({
    queryKey: ['dashboard', 'evaluations', year],
    queryFn: () => api.getEvaluations(year),
  });
  const title = t('dashboard.evaluations.title');
  return (
    <Asked query={districts} height={240}>
      {(rows) =>
        rows.length > 0 && (
          <Picture title={title} lead={t('dashboard.evaluations.lead')}>
            <TableFrame label={title} bare>
              <Table size="small">
                <caption style={visuallyHidden}>{title}</caption>
                <TableHead>
                  <TableRow>
                    <TableCell>{t('dashboard.heat.area.district')}</TableCell>
                    {COUNTS.map((name) => (
                      <TableCell key={name} align="right">
                        {t(`dashboard.evaluations.col.${name}`)}
                      </TableCell>
                    ))}
                    <TableCell align="right">{t('dashboard.evaluations.col.median')}</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {rows.map((row) => (
                    <TableRow key={row.code}>
                      <TableCell component="th" scope="row">
                        {row.name}
                      </TableCell>
                      {COUNTS.map((name) => (
                        <TableCell key={name} align="right">
                          {row[name]}
                        </TableCell>
                      ))}
                      <TableCell align="right">{shownDays(row.medianDays)}</TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </TableFrame>
          </Picture>
        )
      }
    </Asked>
  );
}
