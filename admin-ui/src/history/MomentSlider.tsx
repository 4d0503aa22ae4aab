import { Box, TextField } from '@mui/material';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Zone } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { fromLocalField, toLocalField } from './local-time.ts';
import { type Stop, stopAt, stopOfDay } from './stops.ts';

type Props = { label: string; stops: readonly Stop[]; at: string; zone: Zone; onChange: (at: string) => void };

const PAUSE_MS = 250;

/** Goes through what happened: arrows from act to act, Page Up and Page Down from day to day, or straight to a date. */
export function MomentSlider({ label, stops, at, zone, onChange }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const id = useId();
  // What the hand is at shows at once; it is asked for when the hand rests.
  const [moving, setMoving] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const index = moving ?? stopAt(stops, at);
  const here = stops[index];
  const go = (to: number) => {
    const stop = stops[to];
    if (!stop) return;
    setMoving(to);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setMoving(null);
      onChange(stop.at);
    }, PAUSE_MS);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    go(stopOfDay(stops, index, event.key === 'PageUp' ? 1 : -1, zone));
  };
  const words = here ? t('record.stop', { at: dates.moment(here.at, zone), seq: here.seq }) : '';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'end' }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Box component="label" htmlFor={id} sx={{ fontSize: '0.8125rem', fontWeight: 600 }}>
          {label}: {words}
        </Box>
        <Box
          component="input"
          type="range"
          id={id}
          min={0}
          max={Math.max(0, stops.length - 1)}
          step={1}
          value={index}
          aria-valuetext={words}
          onChange={(event) => go(Number(event.target.value))}
          onKeyDown={onKey}
          sx={{ width: '100%', height: 44, m: 0, display: 'block', accentColor: (theme) => theme.palette.primary.main }}
        />
      </Box>
      <TextField
        type="datetime-local"
        label={t('record.moment', { zone })}
        value={toLocalField(here && moving !== null ? here.at : at, zone)}
        onChange={(event) => {
          const asked = fromLocalField(event.target.value, zone);
          const first = stops[0]?.at;
          if (asked && first) onChange(asked < first ? first : asked);
        }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </Box>
  );
}
