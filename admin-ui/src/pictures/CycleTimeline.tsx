import { Box, useTheme } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useDates } from '../format/useFormat.ts';
import { useHatch } from './Hatch.tsx';
import { dayNumber, linear, monthTicks } from './scale.ts';
import { type Bar, barOf, type TimelineStep, timelineExtent } from './timeline.ts';
import { useSize } from './useSize.ts';

export type NamedStep = TimelineStep & { name: string };
type Suspension = { from: string; to: string | null };
type Props = { steps: readonly NamedStep[]; suspensions: readonly Suspension[]; today: string; label: string };

const ROW = 24;
const HEAD = 24;
/** Below this width the names stand over their bars, not beside them. */
const NARROW = 560;

/** The steps of a cycle one below the other: bars for what happened, marks for the deadlines, shade where the clock stood still. */
export function CycleTimeline({ steps, suspensions, today, label }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const { palette } = useTheme();
  const [ref, { width, text }] = useSize();
  const hatch = useHatch(palette.status.suspended.fg);
  const narrow = width < NARROW * text;
  const row = (narrow ? ROW + 16 : ROW) * text;
  const head = HEAD * text;
  const foot = 18 * text;
  const left = narrow ? 4 : 240 * text;
  const height = head + steps.length * row + foot + 2;
  const [from, to] = timelineExtent(steps, suspensions, today);
  const x = linear([dayNumber(from), dayNumber(to)], [left, Math.max(left + 1, width - 8)]);
  const at = (day: string) => x(dayNumber(day));
  return (
    <Box
      ref={ref}
      sx={{
        minHeight: `${(HEAD + 20 + steps.length * ROW) / 16}rem`,
        '& text': { fontSize: '0.75rem', fill: palette.text.primary },
      }}
    >
      {width > 0 && (
        <svg role="img" aria-label={label} width={width} height={height} style={{ display: 'block' }}>
          {hatch.defs}
          {monthTicks(from, to, Math.max(2, Math.floor((width - left) / (62 * text)))).map((day) => (
            <g key={day}>
              <line x1={at(day)} x2={at(day)} y1={head - 4} y2={height - foot} stroke={palette.divider} />
              <text x={at(day)} y={14 * text} textAnchor="middle">
                {dates.day(day).slice(3)}
              </text>
            </g>
          ))}
          {suspensions.map((pause) => (
            <rect
              key={pause.from}
              x={at(pause.from)}
              width={Math.max(2, at(pause.to ?? today) - at(pause.from))}
              y={head}
              height={height - head - foot}
              fill={hatch.fill}
              opacity={0.35}
            />
          ))}
          <line
            x1={at(today)}
            x2={at(today)}
            y1={head - 4}
            y2={height - foot}
            stroke={palette.text.primary}
            strokeDasharray="4 3"
          />
          <text x={Math.min(at(today), width - 40 * text)} y={height - 4} textAnchor="middle">
            {t('picture.today')}
          </text>
          {steps.map((step, index) => {
            const y = head + index * row + (narrow ? 14 * text : 0);
            const bar = barOf(step, today);
            return (
              <g key={step.id}>
                <text x={narrow ? 2 : 0} y={narrow ? y : y + 16 * text}>
                  {shortened(step.name, (narrow ? width / 6.4 : left / 6.6) / text)}
                </text>
                {bar && <StepBar bar={bar} x1={at(bar.from)} x2={at(bar.to)} y={y + 6} />}
                {step.planned && <DueMark x={at(step.planned.dueDate)} y={y + 12} />}
              </g>
            );
          })}
        </svg>
      )}
    </Box>
  );
}

/** Late ones have a thick outline besides their colour, running ones an open end. */
function StepBar({ bar, x1, x2, y }: { bar: Bar; x1: number; x2: number; y: number }) {
  const { status } = useTheme().palette;
  const tone =
    bar.tone === 'late' || bar.tone === 'doneLate' ? status.late : bar.tone === 'done' ? status.done : status.onTime;
  const isOpen = bar.tone === 'open' || bar.tone === 'late';
  return (
    <rect
      x={x1}
      y={y}
      width={Math.max(4, x2 - x1)}
      height={12}
      rx={2}
      fill={isOpen ? tone.bg : tone.fg}
      stroke={tone.fg}
      strokeWidth={bar.tone === 'late' ? 2.5 : 1}
      strokeDasharray={isOpen && bar.tone !== 'late' ? '3 2' : undefined}
    />
  );
}

function DueMark({ x, y }: { x: number; y: number }) {
  const { palette } = useTheme();
  return (
    <path
      d={`M${x} ${y - 6}l5 6l-5 6l-5 -6z`}
      fill={palette.background.paper}
      stroke={palette.text.primary}
      strokeWidth={1.5}
    />
  );
}

function shortened(name: string, room: number): string {
  return name.length <= room ? name : `${name.slice(0, Math.max(1, Math.floor(room) - 1)).trimEnd()}…`;
}
