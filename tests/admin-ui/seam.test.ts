import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { BUDGET_KINDS } from '@siklus/api/budgets/budget-file.ts';
import { TaskKind } from '@siklus/api/wire/wire.ts';
import { abilitiesOf, RIGHTS } from '@siklus/workflows/domain/policy/rights.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import { isBudgetKind } from '../../admin-ui/src/actions/budget-kinds.ts';
import { TASK_ROW_KIND } from '../../admin-ui/src/api/enums.ts';
import { indonesian } from '../../admin-ui/src/i18n/id/index.ts';
import { destinationsOf } from '../../admin-ui/src/layout/navigation.ts';

const SOURCES = new URL('../../admin-ui/src/', import.meta.url);
const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));

describe('what the API has, the console has', () => {
  test('who may do what: no screen compares a role, and none lists several', () => {
    const name = `'(${ROLES.join('|')})'`;
    const asked = new RegExp(`(role|permissions)\\w* [!=]==? ${name}|\\[\\s*${name},\\s*${name}`, 'i');
    const isGenerated = (path: string) => /^api\/(enums|schema\.d)\.ts$/.test(path);
    const texts = sources
      .filter((path) => !isGenerated(path))
      .map((path) => [path, readFileSync(new URL(path, SOURCES), 'utf8')] as const);
    expect(texts.filter(([, text]) => asked.test(text)).map(([path]) => path)).toEqual([]);
  });

  test('every kind of task can be chosen in the inbox, by its name', () => {
    expect([...TASK_ROW_KIND]).toEqual(TaskKind.options);
    expect(Object.keys(indonesian.bulk.kinds).sort()).toEqual([...TASK_ROW_KIND].sort());
  });

  test('every text that the rules check line by line is handed in as lines, also the Perkades for operation', () => {
    expect(BUDGET_KINDS.filter((kind) => !isBudgetKind(kind))).toEqual([]);
    expect(isBudgetKind('rancangan_perkades')).toBe(false);
  });

  test('who may read the accounts finds them in the menu', () => {
    const seen = (role: Role) => destinationsOf(abilitiesOf(role)).some(({ to }) => to === '/users');
    expect(ROLES.filter(seen)).toEqual(ROLES.filter((role) => RIGHTS.readUsers.some((it) => it === role)));
    expect(seen('bupati')).toBe(true);
  });
});
