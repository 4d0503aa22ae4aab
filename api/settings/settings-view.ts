import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { SETTING_TEXTS } from '@siklus/workflows/domain/policy/setting-texts.ts';
import { allOf, DEFAULT_SETTINGS, EVALUATORS, type Settings } from '@siklus/workflows/domain/policy/settings.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { Instant, Named, orNull, Person } from '../wire/wire.ts';

const Day = z.iso
  .date()
  .refine((text) => parsePlainDate(text) !== null, 'Not a day from 1900 to 2200')
  .transform((text) => text as PlainDate);
const Share = z
  .strictObject({ numerator: z.int().min(1).max(1000), denominator: z.int().min(1).max(1000) })
  .refine(({ numerator, denominator }) => numerator <= denominator, 'A share is one at most');

/** All settings at once: what is decided is the whole, never a part that meets an unknown rest. */
export const SettingValues = z
  .strictObject({
    mandates: z
      .array(
        z
          .strictObject({
            role: z.enum(EVALUATORS),
            decree: z.string().trim().min(1).max(300),
            from: Day,
            to: Day.nullable().meta({ description: 'The first day on which it no longer holds.' }),
          })
          .refine(({ from, to }) => to === null || from < to, 'A mandate ends after it begins'),
      )
      .max(100),
    meetingQuorum: Share,
    bpdQuorum: Share,
    missingGroups: z.enum(['flag', 'block']),
    firstDay: z.enum(['next', 'same']),
    rollForward: z.boolean(),
    afterCorrection: z.enum(['evaluateAgain', 'enact']),
    corrections: z.enum(['once', 'unlimited']).default('unlimited'),
    suspensionStops: z.enum(['policy', 'law']).default('policy'),
    standInEvaluates: z.enum(['allowed', 'never']).default('allowed'),
    findingTerm: z.int().min(1).max(365).default(60).meta({ description: 'Calendar days.' }),
    overheadActivities: z
      .array(z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/))
      .max(50)
      .refine((codes) => new Set(codes).size === codes.length, 'An activity is named twice'),
  } satisfies Record<SettingName, z.ZodType>)
  .meta({ id: 'SettingValues' });

export type Values = Omit<ReturnType<typeof allOf>, 'version'>;
type SettingName = keyof Values;

export const SettingsBody = z
  .strictObject({
    settings: SettingValues,
    reason: z.string().trim().max(4000),
    decree: z.string().trim().min(1).max(300).optional(),
    basedOn: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Refused as SETTINGS_CHANGED when another version is the newest.' }),
  })
  .meta({ id: 'SettingsChange' });

const Version = z.object({
  version: z.int(),
  settings: SettingValues,
  reason: z.string(),
  decree: orNull(z.string()),
  changedBy: Person,
  createdAt: Instant,
  batchId: orNull(z.string()).meta({ description: 'The order that brought it to the open cycles.' }),
});

export const SettingsView = z
  .object({
    regency: z.string(),
    version: z.int(),
    settings: SettingValues,
    explained: z.array(
      z.object({
        name: z.string(),
        label: Named,
        why: Named,
        source: z.string(),
        value: z.unknown(),
        default: z.unknown(),
        isDefault: z.boolean(),
      }),
    ),
    history: z.array(Version).meta({ description: 'The newest first.' }),
  })
  .meta({ id: 'Settings' });

export type SettingsRow = {
  regency_code: string;
  version: number;
  settings: Settings;
  reason: string;
  decree: string | null;
  changed_by: string;
  created_at: InstantText;
  batch_id: string | null;
};

/** Whether two sets of settings say the same. Key by key, because Postgres keeps keys in an order of its own. */
export function sameValues(a: Values, b: Values): boolean {
  return NAMES.every((name) => sameValue(a[name], b[name]));
}

const NAMES = Object.keys(SETTING_TEXTS) as SettingName[];

export function settingsView(
  regency: string,
  rows: readonly SettingsRow[],
  people: People,
): z.input<typeof SettingsView> {
  const current = allOf(rows[0]?.settings ?? DEFAULT_SETTINGS);
  const byDefault = allOf(DEFAULT_SETTINGS);
  return {
    regency,
    version: current.version,
    settings: valuesOf(current),
    explained: NAMES.map((name) => {
      const { name: label, why, source } = SETTING_TEXTS[name];
      const isDefault = sameValue(current[name], byDefault[name]);
      return { name, label, why, source, value: current[name], default: byDefault[name], isDefault };
    }),
    history: rows.map((row) => ({
      version: row.version,
      settings: valuesOf(row.settings),
      reason: row.reason,
      decree: row.decree,
      changedBy: people(row.changed_by),
      createdAt: row.created_at,
      batchId: row.batch_id,
    })),
  };
}

function valuesOf(settings: Settings): Values {
  const { version: _, ...values } = allOf(settings);
  return values;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length && left.every(([key, value]) => sameValue(value, (b as Record<string, unknown>)[key]))
  );
}
