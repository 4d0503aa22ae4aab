import type { HeatLevel } from './heat.ts';

type Ink = { bg: string; fg: string };

/** One hue from pale to deep. Text on each has a contrast of at least 4.5 : 1; a number stands in every place. */
const LIGHT: Record<HeatLevel, Ink> = {
  none: { bg: '#eef3f1', fg: '#15211e' },
  some: { bg: '#fdeae7', fg: '#7a150c' },
  quarter: { bg: '#f8ccc5', fg: '#6b1009' },
  half: { bg: '#eea297', fg: '#4f0a05' },
};
const DARK: Record<HeatLevel, Ink> = {
  none: { bg: '#1b2523', fg: '#e3ebe8' },
  some: { bg: '#35150f', fg: '#ffc3ba' },
  quarter: { bg: '#5a2118', fg: '#ffd9d3' },
  half: { bg: '#863126', fg: '#ffffff' },
};

export function heatColours(mode: 'light' | 'dark'): Record<HeatLevel, Ink> {
  return mode === 'dark' ? DARK : LIGHT;
}
