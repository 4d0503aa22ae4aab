import { Box, useTheme } from '@mui/material';
import type { MouseEvent } from 'react';
import { useGo } from '../layout/useGo.ts';
import { useHatch } from './Hatch.tsx';
import { heatLevel } from './heat.ts';
import { heatColours } from './heat-colours.ts';
import { placeTiles, tileLines } from './tiles.ts';

/** An area as one tile: `label` says name and numbers in words. */
export type Tile = { code: string; name: string; all: number; late: number; to: string; label: string };

const SIZE = 100;
const GAP = 6;

/** A small map: one tile an area, all of one size, deeper the more of it is late. Each tile opens its list. */
export function Cartogram({ tiles }: { tiles: readonly Tile[] }) {
  const go = useGo();
  const places = placeTiles(tiles.map(({ code }) => code));
  const columns = 1 + Math.max(0, ...places.map(({ column }) => column));
  const rows = 1 + Math.max(0, ...places.map(({ row }) => row));
  const open = (event: MouseEvent, to: string) => {
    // A new tab, if that is what was asked for, is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${columns * SIZE} ${rows * SIZE}`}
      sx={{ width: '100%', maxWidth: columns * 92, display: 'block', mx: 'auto', printColorAdjust: 'exact' }}
    >
      {tiles.map((tile, index) => (
        <a key={tile.code} href={tile.to} aria-label={tile.label} onClick={(event) => open(event, tile.to)}>
          <Square tile={tile} column={places[index]?.column ?? 0} row={places[index]?.row ?? 0} />
        </a>
      ))}
    </Box>
  );
}

function Square({ tile: { name, all, late }, column, row }: { tile: Tile; column: number; row: number }) {
  const ink = heatColours(useTheme().palette.mode)[heatLevel(late, all)];
  const { fill, defs } = useHatch(ink.fg);
  const side = SIZE - GAP;
  return (
    <g transform={`translate(${column * SIZE + GAP / 2} ${row * SIZE + GAP / 2})`} fill={ink.fg} aria-hidden="true">
      {defs}
      <rect width={side} height={side} rx={8} fill={ink.bg} />
      {late > 0 && <rect y={side - 12} width={(side * late) / all} height={12} fill={fill} />}
      {tileLines(name).map((line, at) => (
        <text key={line} x={5} y={18 + at * 15} fontSize={13.5}>
          {line}
        </text>
      ))}
      <text x={5} y={side - 20} fontSize={24} fontWeight={700}>
        {late}
        <tspan fontSize={14} fontWeight={400}>
          {` / ${all}`}
        </tspan>
      </text>
    </g>
  );
}
