import LateIcon from '@mui/icons-material/ErrorOutlined';
import { Box, Link as TextLink } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { Link } from 'react-router-dom';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useHatch } from './Hatch.tsx';
import { type HeatLevel, heatLevel } from './heat.ts';
import { heatColours } from './heat-colours.ts';

/** One place of the map: how many are there and how many of them are late; each number opens its list. */
export type HeatCell = { id: string; all: number; late: number; to: string; lateTo: string; lateLabel: string };
export type HeatRow = { id: string; label: string; to: string; cells: readonly HeatCell[] };

type Props = {
  caption: string;
  corner: string;
  columns: readonly { id: string; label: string }[];
  rows: readonly HeatRow[];
};

/** Picture and table in one: a cell is deeper the more of it is late, and says so in numbers, with a hatched bar. */
export function HeatMap({ caption, corner, columns, rows }: Props) {
  return (
    <TableFrame label={caption} bare>
      <Box
        component="table"
        sx={{
          width: '100%',
          tableLayout: { md: 'fixed' },
          borderCollapse: 'separate',
          borderSpacing: 2,
          fontSize: '0.8125rem',
          '& th': { fontWeight: 600, textAlign: 'left', verticalAlign: 'bottom', p: 0.5 },
          '& thead th': { color: 'text.secondary' },
          '& td': { p: 0, height: 1, minWidth: 64 },
        }}
      >
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Box component="th" scope="row" sx={{ minWidth: 92, maxWidth: 170 }}>
                <TextLink
                  component={Link}
                  to={row.to}
                  sx={{ color: 'text.primary', display: 'inline-block', minHeight: 24 }}
                >
                  {row.label}
                </TextLink>
              </Box>
              {row.cells.map((cell) => (
                <td key={cell.id}>{cell.all > 0 ? <Cell cell={cell} /> : <Nobody />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </TableFrame>
  );
}

/** No number to follow: nobody is there. */
function Nobody() {
  return (
    <Box component="span" sx={{ px: 0.75, color: 'text.secondary' }}>
      0
    </Box>
  );
}

function Cell({ cell: { all, late, to, lateTo, lateLabel } }: { cell: HeatCell }) {
  const ink = heatColours(useTheme().palette.mode)[heatLevel(late, all)];
  return (
    <Box
      sx={{
        height: '100%',
        minHeight: 30,
        px: 0.75,
        borderRadius: 0.5,
        bgcolor: ink.bg,
        color: ink.fg,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        printColorAdjust: 'exact',
      }}
    >
      <TextLink component={Link} to={to} color="inherit" sx={{ minWidth: 24, lineHeight: '1.625rem', fontWeight: 650 }}>
        {all}
      </TextLink>
      {late > 0 && (
        <>
          <TextLink
            component={Link}
            to={lateTo}
            color="inherit"
            aria-label={lateLabel}
            sx={{ minWidth: 24, lineHeight: '1.625rem', display: 'inline-flex', alignItems: 'center', gap: 0.25 }}
          >
            <LateIcon sx={{ fontSize: 14 }} aria-hidden />
            {late}
          </TextLink>
          <ShareBar share={late / all} colour={ink.fg} />
        </>
      )}
    </Box>
  );
}

/** How much of a cell is late, as length. */
function ShareBar({ share, colour }: { share: number; colour: string }) {
  const { fill, defs } = useHatch(colour);
  return (
    <svg aria-hidden="true" width="100%" height={6} style={{ display: 'block', flexBasis: '100%' }}>
      {defs}
      <rect width="100%" height={6} fill="none" stroke={colour} strokeWidth={1} />
      <rect width={`${share * 100}%`} height={6} fill={fill} />
    </svg>
  );
}

/** What the depths mean, in words. */
export function HeatLegend({ labels }: { labels: Record<HeatLevel, string> }) {
  const colours = heatColours(useTheme().palette.mode);
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1.5, fontSize: '0.8125rem' }}
    >
      {(Object.keys(labels) as HeatLevel[]).map((level) => (
        <Box key={level} component="li" sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
          <Box
            aria-hidden
            sx={{
              width: 16,
              height: 16,
              borderRadius: 0.5,
              border: 1,
              borderColor: 'divider',
              bgcolor: colours[level].bg,
              printColorAdjust: 'exact',
            }}
          />
          {labels[level]}
        </Box>
      ))}
    </Box>
  );
}
