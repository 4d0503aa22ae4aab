import {
  Box,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Link as TextLink,
  Typography,
} from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { FiscalYear, Stage } from '../api/types.ts';
import { useReference } from '../providers/reference.ts';
import { stageColours } from './stage-colours.ts';

/** Every district as one bar of its villages by stage, with the same figures beside it. */
export function DistrictProgress({ year }: { year: FiscalYear }) {
  const t = useTranslate();
  const { stages } = useReference();
  const colours = stageColours(useTheme().palette.mode);
  const board = (code: string) => `/board?year=${year.year}&district=${code}`;
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <Box sx={{ px: 2, py: 1.5, display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
          {t('year.perDistrict')}
        </Typography>
        {stages.map(({ id }) => (
          <Legend key={id} colour={colours[id as Stage]} label={t(`stage.${id}`)} />
        ))}
        <Legend colour={colours.closed} label={t('cycleStatus.closed')} />
      </Box>
      <TableContainer>
        <Table size="small">
          <caption style={visuallyHidden}>{t('year.perDistrictCaption')}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('cycle.col.district')}</TableCell>
              <TableCell sx={{ width: '38%', minWidth: 180, display: { xs: 'none', md: 'table-cell' } }}>
                {t('year.col.bar')}
              </TableCell>
              <TableCell align="right">{t('year.col.opened')}</TableCell>
              {stages.map(({ id }) => (
                <TableCell key={id} align="right" sx={{ display: { xs: 'none', lg: 'table-cell' } }}>
                  {t(`stage.${id}`)}
                </TableCell>
              ))}
              <TableCell align="right">{t('standing.late')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {year.districts.map((district) => (
              <TableRow key={district.code} hover>
                <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                  <TextLink component={Link} to={board(district.code)} sx={{ fontWeight: 600, color: 'text.primary' }}>
                    {district.name}
                  </TextLink>
                </TableCell>
                <TableCell sx={{ display: { xs: 'none', md: 'table-cell' } }}>
                  <Box
                    aria-hidden
                    sx={{ display: 'flex', height: 10, borderRadius: 5, overflow: 'hidden', bgcolor: 'divider' }}
                  >
                    {stages.map(({ id }) => (
                      <Box
                        key={id}
                        sx={{
                          width: `${part(district.byStage[id as Stage], district.total)}%`,
                          bgcolor: colours[id as Stage],
                        }}
                      />
                    ))}
                    <Box sx={{ width: `${part(district.closed, district.total)}%`, bgcolor: colours.closed }} />
                  </Box>
                </TableCell>
                <TableCell align="right">
                  {t('year.openedShort', { opened: district.opened, total: district.total })}
                </TableCell>
                {stages.map(({ id }) => (
                  <TableCell key={id} align="right" sx={{ display: { xs: 'none', lg: 'table-cell' } }}>
                    {district.byStage[id as Stage]}
                  </TableCell>
                ))}
                <TableCell
                  align="right"
                  sx={{
                    color: district.late > 0 ? 'status.late.fg' : undefined,
                    fontWeight: district.late > 0 ? 650 : 400,
                  }}
                >
                  {district.late}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Paper>
  );
}

function Legend({ colour, label }: { colour: string; label: string }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
      <Box aria-hidden sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: colour }} />
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
    </Box>
  );
}

function part(count: number | undefined, total: number): number {
  return total === 0 ? 0 : ((count ?? 0) / total) * 100;
}
