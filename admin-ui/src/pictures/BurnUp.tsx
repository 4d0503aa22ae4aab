import { Box, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { type BurnLine, burnExtent, burnRows, stepPath } from './burn-up.ts';
import { countTicks, dayNumber, linear, monthTicks } from './scale.ts';
import { useSize } from './useSize.ts';

const HEIGHT = 280;
/** Each line has a stroke of its own beside its colour. */
export const DASHES = ['', '9 4', '2 4'] as const;

export function useLineColours(): readonly string[] {
  const { palette } = useTheme();
  return [palette.primary.main, palette.secondary.main, palette.info.main];
}

type Props = { lines: readonly BurnLine[]; total: number; today: string; label: string };

/** How many have reached each goal, day by day, against the law's own days and the whole. */
export function BurnUp({ lines, total, today, label }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const { palette } = useTheme();
  const colours = useLineColours();
  const [ref, { width, text }] = useSize();
  const edge = { top: 34 * text, right: 12, bottom: 26 * text, left: 40 * text };
  const rows = burnRows(lines);
  const [from, to] = burnExtent(lines, rows, today);
  const right = Math.max(edge.left + 1, width - edge.right);
  const height = HEIGHT * text;
  const floor = height - edge.bottom;
  const ticks = countTicks(total);
  const x = linear([dayNumber(from), dayNumber(to)], [edge.left, right]);
  const y = linear([0, ticks.at(-1) ?? total], [floor, edge.top]);
  const at = (day: string) => x(dayNumber(day));
  const legal = [...new Set(lines.flatMap((line) => (line.legal === null ? [] : [line.legal])))];
  return (
    <Box
      ref={ref}
      sx={{ minHeight: `${HEIGHT / 16}rem`, '& text': { fontSize: '0.75rem', fill: palette.text.secondary } }}
    >
      {width > 0 && (
        <svg role="img" aria-label={label} width={width} height={height} style={{ display: 'block' }}>
          {ticks.map((count) => (
            <g key={count}>
              <line x1={edge.left} x2={right} y1={y(count)} y2={y(count)} stroke={palette.divider} />
              <text x={edge.left - 6} y={y(count) + 4} textAnchor="end">
                {count}
              </text>
            </g>
          ))}
          {monthTicks(from, to, Math.floor(width / (64 * text))).map((day) => (
            <text key={day} x={at(day)} y={height - 8} textAnchor="middle">
              {dates.day(day).slice(3)}
            </text>
          ))}
          <line
            x1={edge.left}
            x2={right}
            y1={y(total)}
            y2={y(total)}
            stroke={palette.text.primary}
            strokeDasharray="1 3"
          />
          {legal.map((day, index) => (
            <g key={day}>
              <line
                x1={at(day)}
                x2={at(day)}
                y1={edge.top - 6}
                y2={floor}
                stroke={palette.error.main}
                strokeWidth={1.5}
              />
              <text
                x={at(day)}
                y={(index % 2 === 0 ? 11 : 25) * text}
                textAnchor={at(day) > right - 75 * text ? 'end' : 'middle'}
              >
                {width < 420 * text ? dates.day(day) : `${t('picture.legalDay')} ${dates.day(day)}`}
              </text>
            </g>
          ))}
          {today >= from && today <= to && (
            <g>
              <line
                x1={at(today)}
                x2={at(today)}
                y1={edge.top}
                y2={floor}
                stroke={palette.text.secondary}
                strokeDasharray="4 3"
              />
              <text x={at(today) + 4} y={floor - 6}>
                {t('picture.today')}
              </text>
            </g>
          )}
          {lines.map(({ id }, index) => {
            const points = [
              { x: at(from), y: y(0) },
              ...rows.map(({ on, reached }) => ({ x: at(on), y: y(reached[index] ?? 0) })),
            ];
            return (
              <path
                key={id}
                d={stepPath(points, at(today < to ? today : to))}
                fill="none"
                stroke={colours[index % colours.length]}
                strokeWidth={2.5}
                strokeDasharray={DASHES[index % DASHES.length]}
              />
            );
          })}
        </svg>
      )}
    </Box>
  );
}
