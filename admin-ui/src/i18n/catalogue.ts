/** The shape of a catalogue with its texts taken out: a language that misses a key does not compile. */
export type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };
