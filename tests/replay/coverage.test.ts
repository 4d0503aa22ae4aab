import { describe, expect, test } from '@jest/globals';
import { historyNames, readBeside, readHistory, recordedReleases } from '@siklus/scripts/release/corpus.ts';
import { eventsThen, type Facts } from '@siklus/scripts/release/facts.ts';
import { recordedRun } from '@siklus/worker/release/recorded-run.ts';
import { PERSONAL_COMMANDS } from '@siklus/workflows/domain/cycle/command.ts';
import { EVENT_TYPES } from '@siklus/workflows/domain/cycle/event.ts';
import { REPAIRABLE } from '@siklus/workflows/domain/cycle/repair.ts';
import { CURRENT_RULES, newestOf } from '@siklus/workflows/domain/rules/registry.ts';
import * as workflows from '@siklus/workflows/index.ts';

/** What somebody has to do who adds a command, an event or a workflow. */
const TO_DO =
  'is in no recorded history: record histories for the coming release (raise the version in package.json, lead a way to it in ' +
  'tests/replay/ways, node --import tsx tests/replay/record.ts)';

const runs = recordedReleases().flatMap((release) =>
  historyNames(release).flatMap((name) => {
    const facts = readBeside<Facts>(release, name, '.facts');
    if (facts === null) return [];
    const run = recordedRun(readHistory(release, name));
    return [{ cycle: name.replace(/-run-\d+$/, ''), run, events: eventsThen(run, facts) }];
  }),
);

describe.each(CURRENT_RULES)('the corpus of all releases, under %s and what was before it', (rules) => {
  const own = runs.filter(({ run }) => newestOf(run.opening.rules) === rules);
  const commands = own.flatMap(({ run }) => [...run.commands.values()]);
  const events = own.flatMap((one) => one.events);

  test('has every command of a person', () => {
    expect(
      missing(
        PERSONAL_COMMANDS,
        commands.map(({ type }) => type),
      ),
    ).toEqual([]);
  });

  test('has every type of event', () => {
    expect(
      missing(
        EVENT_TYPES,
        events.map(({ type }) => type),
      ),
    ).toEqual([]);
  });

  test('has what the clock and the calendar bring about', () => {
    const authors = events.map(({ actor }) => actor.id);
    expect(missing(['system:clock', 'system:calendar', 'system:rules'], authors)).toEqual([]);
  });

  test('has every kind of correction, each by two people', () => {
    const repaired = events.flatMap((event) => (event.type === 'repaired' ? [event] : []));
    expect(
      missing(
        REPAIRABLE,
        repaired.map(({ data }) => data.correction.what),
      ),
    ).toEqual([]);
    for (const { cycle, events: ofRun } of own) {
      for (const event of ofRun) {
        if (event.type === 'repaired') expect(event.actor.id).not.toBe(proposerOf(cycle, event.data.id));
      }
    }
  });

  test('has acts in the place of others, and runs that went on from a run before', () => {
    expect(commands.some(({ actor }) => actor.delegated !== undefined)).toBe(true);
    expect(own.some(({ run }) => run.memory !== null)).toBe(true);
  });
});

test('every workflow of the workers is in the corpus', () => {
  const types = recordedReleases().flatMap((release) =>
    historyNames(release).map(
      (name) => readHistory(release, name).events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name,
    ),
  );
  expect(missing(Object.keys(workflows), types)).toEqual([]);
});

/** Who proposed a correction, in whichever run of the cycle. */
function proposerOf(cycle: string, id: string): string | undefined {
  return runs
    .filter((one) => one.cycle === cycle)
    .flatMap(({ events }) => events)
    .find((event) => event.type === 'repairProposed' && event.data.id === id)?.actor.id;
}

function missing(wanted: readonly string[], found: readonly (string | null | undefined)[]): string[] {
  const there = new Set(found);
  return wanted.filter((one) => !there.has(one)).map((one) => `${one} ${TO_DO}`);
}
