import { canonicalJson, type JsonValue } from '../audit/canonical-json.ts';
import type { PersonalCommandType, PersonalIntent } from './command.ts';
import type { CycleEvent, EventType } from './event.ts';

/** The fact that each act begins with, of the acts that an order to many cycles can hold. */
const FACT_OF = {
  acknowledgeEscalation: 'escalationAcknowledged',
  appointKades: 'kadesAppointed',
  applySettings: 'settingsApplied',
  approve: 'stepApproved',
  changeCeiling: 'ceilingSet',
  declareVacancy: 'officeVacated',
  endCycle: 'cycleEnded',
  recodeVillage: 'villageRecoded',
  recordSekdes: 'sekdesRecorded',
  sign: 'documentSigned',
  warn: 'warningGiven',
} as const satisfies Partial<Record<PersonalCommandType, EventType>>;

/**
 * Whether this event is what that intent makes happen: the same act, with the same words and figures wherever both have them.
 * An id alone does not tell: somebody else may have used it first.
 */
export function carriesOut(intent: PersonalIntent, { type, data }: CycleEvent): boolean {
  const facts: Partial<Record<PersonalCommandType, EventType>> = FACT_OF;
  if (facts[intent.type] !== type) return false;
  const recorded = data as Readonly<Record<string, unknown>>;
  return Object.entries(intent).every(([field, value]) => {
    if (field === 'type' || !(field in recorded)) return true;
    return alike(value, recorded[field]);
  });
}

/** Texts are recorded without the blanks around them. */
function alike(asked: unknown, recorded: unknown): boolean {
  const text = typeof asked === 'string' ? asked.trim() : asked;
  return canonicalJson((text ?? null) as JsonValue) === canonicalJson((recorded ?? null) as JsonValue);
}
