import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { type Person, PHONE, WIDE } from './person.ts';

const NARROW = { width: 320, height: 700 };
const code = (n: number) => `64.02.01.20${String(n).padStart(2, '0')}`;
const cycle = (n: number) => `64020120${String(n).padStart(2, '0')}-${YEAR}`;

/** A district in November: one village at each kind of place. */
const DISTRICT = {
  [code(1)]: { step: 'evaluasi_apbdes' },
  [code(2)]: { step: 'musdes_rencana' },
  [code(3)]: { step: 'rancangan_rkpdes' },
  [code(4)]: { step: 'musrenbangdes', twist: 'suspended' },
  [code(5)]: { step: 'evaluasi_apbdes' },
  [code(6)]: { step: 'evaluasi_apbdes', twist: 'returned' },
  [code(7)]: { step: 'verifikasi_rkpdes' },
  [code(8)]: { step: 'perdes_rkpdes', twist: 'prepared' },
  [code(9)]: { step: 'rapbdes' },
  [code(10)]: { step: 'dpa' },
  [code(11)]: { step: 'tranche_1' },
  [code(12)]: { step: 'musrenbangdes', twist: 'prepared' },
  [code(13)]: { step: 'closed' },
} as const;

type Rules = (axe: AxeBuilder) => AxeBuilder;
const everyRule: Rules = (axe) =>
  axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);

const contrast: Rules = (axe) => axe.withRules(['color-contrast']);

type Picture = { wide: string; phone?: string; dark?: string };

/** Where each screen is found, who works with it, and which pictures of it the README and the guide show. */
type Screen = { user: string; path: string; picture?: Picture; hasTones?: true };

/** `hasTones`: where every standing has its colour, so that the dark theme is checked there. */
const SCREENS: readonly Screen[] = [
  { user: 'camat.64.02.01', path: '/inbox', hasTones: true },
  {
    user: 'camat.64.02.01',
    path: '/board',
    picture: { wide: 'board', phone: 'board-phone', dark: 'board-dark' },
    hasTones: true,
  },
  { user: 'camat.64.02.01', path: '/cycles' },
  {
    user: 'camat.64.02.01',
    path: `/cycles/${cycle(1)}`,
    picture: { wide: 'cycle', phone: 'cycle-phone', dark: 'cycle-dark' },
    hasTones: true,
  },
  { user: 'camat.64.02.01', path: `/cycles/${cycle(1)}/budget`, picture: { wide: 'budget' }, hasTones: true },
  { user: 'camat.64.02.01', path: `/cycles/${cycle(6)}/proposals` },
  { user: 'camat.64.02.01', path: `/cycles/${cycle(6)}/documents`, picture: { wide: 'documents' } },
  { user: 'camat.64.02.01', path: `/cycles/${cycle(1)}/deadlines`, picture: { wide: 'deadlines' } },
  { user: 'camat.64.02.01', path: `/cycles/${cycle(13)}/history`, hasTones: true },
  { user: 'camat.64.02.01', path: '/escalations', picture: { wide: 'escalations' } },
  { user: 'operator', path: '/fiscal-years' },
  { user: 'operator', path: `/fiscal-years/${YEAR}`, picture: { wide: 'fiscal-year' }, hasTones: true },
  { user: 'operator', path: '/calendar?year=2026', picture: { wide: 'calendar' }, hasTones: true },
  { user: 'operator', path: '/villages' },
  { user: 'operator', path: '/villages/6402012001' },
  { user: 'operator', path: '/users' },
  { user: 'dpmd', path: '/settings', picture: { wide: 'settings' }, hasTones: true },
  { user: 'dpmd', path: '/ceilings' },
  { user: 'dpmd', path: '/delegations' },
  { user: 'operator', path: '/nowhere' },
  { user: 'pendamping', path: '/my-villages' },
];

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'every screen', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole(DISTRICT);
  });
  afterAll(() => siklus.stop());

  test('has no barrier that axe knows and complains of nothing, on a desk', () => visitAll(WIDE, 'light', everyRule));
  test('has no barrier that axe knows and complains of nothing, on a phone', () => visitAll(PHONE, 'light', everyRule));
  test('has enough contrast in the dark', () => visitAll(WIDE, 'dark', contrast));
  test('does not scroll sideways on the smallest phone', () => visitAll(NARROW, 'light', null));

  /** Every screen as the person who works with it, at that size and in that theme. */
  async function visitAll(size: typeof WIDE, theme: 'light' | 'dark', rules: Rules | null): Promise<void> {
    const people = new Map<string, Person>();
    const barriers: string[] = [];
    for (const { user, path, picture } of SCREENS.filter((screen) => theme === 'light' || screen.hasTones)) {
      const person = people.get(user) ?? (await arrive(user, size, theme));
      people.set(user, person);
      await show(person, path);
      barriers.push(...(await sideways(person, path)), ...(rules ? await barriersOf(person, path, rules) : []));
      const name = picture?.[theme === 'dark' ? 'dark' : size === PHONE ? 'phone' : 'wide'];
      if (name && size !== NARROW) await person.picture(name);
    }
    expect(barriers).toEqual([]);
    for (const person of people.values()) {
      expect(person.complaints).toEqual([]);
      await person.leave();
    }
  }

  test('of signing in shows the demo accounts, says clearly when it went wrong, and lets in who knows the password', async () => {
    const somebody = await siklus.person('dpmd');
    const { page } = somebody;
    await page.getByRole('button', { name: /Akun saya/ }).click();
    await page.getByRole('menuitem', { name: 'Keluar' }).click();
    await page.getByRole('button', { name: 'Isi nama pengguna bupati' }).click();
    await somebody.picture('sign-in');
    expect(await barriersOf(somebody, 'signing in', everyRule)).toEqual([]);
    expect(await page.getByRole('textbox', { name: 'Nama pengguna' }).inputValue()).toBe('bupati');
    await page.getByLabel(/^Kata sandi/).fill('salah');
    await page.keyboard.press('Enter');
    await page.getByText('Nama pengguna atau kata sandi salah.').waitFor();
    expect(somebody.complaints.every((line) => line.includes('401'))).toBe(true);
    await somebody.leave();
  });

  async function arrive(user: string, size: typeof WIDE, theme: string): Promise<Person> {
    const person = await siklus.person(user, size);
    await person.page.evaluate(`localStorage.setItem('RaStore.theme', '"${theme}"')`);
    return person;
  }

  async function show({ page }: Person, path: string): Promise<void> {
    await page.goto(siklus.url + path);
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.MuiSkeleton-root').first().waitFor({ state: 'detached' });
  }

  async function barriersOf({ page }: Person, path: string, rules: Rules): Promise<string[]> {
    const { violations } = await rules(new AxeBuilder({ page })).analyze();
    return violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
  }

  async function sideways({ page }: Person, path: string): Promise<string[]> {
    const excess = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    return excess === 0 ? [] : [`${path}: ${excess} px too wide`];
  }
});
