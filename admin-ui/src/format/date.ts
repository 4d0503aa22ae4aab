/** Indonesia's three zones, fixed offsets without summer time. */
const IANA = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;
export type Zone = keyof typeof IANA;

export function zoneOf(name: string | null | undefined): Zone {
  return name === 'WIB' || name === 'WIT' ? name : 'WITA';
}

const TAGS = { id: 'id-ID', en: 'en-GB' } as const;

/** Every date and time the console shows: dd/mm/yyyy, and the zone's name beside every time of day. */
export function dateFormat(locale: 'id' | 'en') {
  const tag = TAGS[locale];
  const day = new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
  const narrow = new Intl.DateTimeFormat(tag, { weekday: 'narrow', timeZone: 'UTC' });
  return {
    /** A plain date `2026-11-21`, the same in every zone. */
    day: (plain: string) => day.format(atNoon(plain)),
    /** With its weekday: "Sabtu, 21/11/2026". */
    longDay: (plain: string) => `${weekday.format(atNoon(plain))}, ${day.format(atNoon(plain))}`,
    weekday: (plain: string) => weekday.format(atNoon(plain)),
    narrowWeekday: (plain: string) => narrow.format(atNoon(plain)),
    month: (plain: string) => month.format(atNoon(plain)),
    /** The day an instant falls on in that zone, dd/mm/yyyy. */
    dayOf: (instant: string, zone: Zone) => day.format(atNoon(plainDateIn(instant, zone))),
    /** "21/11/2026 14.05 WITA". */
    moment: (instant: string, zone: Zone) =>
      `${day.format(atNoon(plainDateIn(instant, zone)))} ${time(instant, zone, tag)}`,
    /** "14.05 WITA". */
    time: (instant: string, zone: Zone) => time(instant, zone, tag),
  };
}

/** The local day of an instant, as `2026-11-21`. */
export function plainDateIn(instant: string, zone: Zone): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: IANA[zone] }).format(new Date(instant));
}

function time(instant: string, zone: Zone, tag: string): string {
  const text = new Intl.DateTimeFormat(tag, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: IANA[zone],
  });
  return `${text.format(new Date(instant))} ${zone}`;
}

function atNoon(plain: string): Date {
  return new Date(`${plain.slice(0, 10)}T12:00:00Z`);
}
