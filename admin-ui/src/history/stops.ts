import { plainDateIn, type Zone } from '../format/date.ts';

/** A moment to halt at: everything that one act did happened at one instant. */
export type Stop = { at: string; seq: number };

/** The instants at which something happened, each with the last record of it. */
export function stopsOf(moments: readonly { at: string; seq: number }[]): Stop[] {
  const stops: Stop[] = [];
  for (const { at, seq } of moments) {
    if (stops.at(-1)?.at === at) stops.pop();
    stops.push({ at, seq });
  }
  return stops;
}

/** The last stop that is not after the instant; before the first one there is nothing, so that is the first. */
export function stopAt(stops: readonly Stop[], at: string): number {
  const later = stops.findIndex((stop) => stop.at > at);
  return Math.max(0, later === -1 ? stops.length - 1 : later - 1);
}

/** From one stop to the first of the next day on which something happened, or to the last of the day before. */
export function stopOfDay(stops: readonly Stop[], from: number, by: 1 | -1, zone: Zone): number {
  const day = (index: number) => plainDateIn(stops[index]?.at ?? '', zone);
  let to = from;
  while (stops[to + by] && day(to + by) === day(from)) to += by;
  return stops[to + by] ? to + by : to;
}
