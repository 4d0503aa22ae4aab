import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { record } from '../api/findings/inspection.ts';
import { until } from '../api/harness.ts';
import { tellCycle } from '../api/told-cycle.ts';
import { isDeep, isUsual } from '../setup/depth.ts';
import { barriers } from './barriers.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { type Person, PHONE, WIDE } from './person.ts';
import { DISTRICT, LATE, SCREENS, type Screen, unvisitedRoutes } from './routes.ts';
import { tellVillage } from './told-village.ts';
import { englishIn, SAID } from './words.ts';

// Every screen of the console, one after the other, on a machine with much else to do.
jest.setTimeout(600_000);

const NARROW = { width: 320, height: 700 };

type Size = typeof WIDE;
type Theme = 'light' | 'dark';
/** What is wrong with a screen that a person stands before; empty when nothing is. */
type Look = (person: Person, screen: Screen) => Promise<string[]>;

test('every address of the console is among the screens that are looked at', () => {
  expect(unvisitedRoutes()).toEqual([]);
});

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'every screen', () => {
  let siklus: RunningConsole;
  let order: string;
  let finding: string;
  let handover: string;

  beforeAll(async () => {
    siklus = await startConsole(DISTRICT);
    await tellCycle(siklus.api.pool, LATE);
    const dpmd = await siklus.api.as('dpmd');
    const cut = { changes: { all: { source: 'DDS', percent: '-58.03' } } };
    const change = { fiscalYear: YEAR, decree: 'PMK 7/2026', reason: 'Dana Desa dikurangi', ...cut };
    const { body } = await dpmd.post('/ceiling-changes', change, randomUUID());
    order = (body as { id: string }).id;
    await until(async () => (await dpmd.get(`/batches/${order}`)).body.status === 'done');
    finding = await record(siklus.api, {
      fiscalYear: YEAR - 1,
      kind: 'silpa_kurang',
      report: { number: 'LHP 1', date: `${YEAR - 1}-01-02` },
    });
    handover = await tellVillage(siklus.api, { id: '6402012001', code: '64.02.01.2001' });
  });
  afterAll(() => siklus.stop());

  if (isUsual) {
    test('has no barrier that axe knows, says no English word in the Indonesian console, and does not scroll sideways in a narrow window', () =>
      visitAll(WIDE, 'light', [noBarrier, tooWide, englishWords, tooWideWhenNarrow]));
  }
  if (isDeep) {
    test('has no barrier on a phone, and does not scroll sideways with text of twice the size', () =>
      visitAll(PHONE, 'light', [noBarrier, tooWide, tooWideAtTwiceTheSize]));
    test('has no barrier in the dark, on a desk and on a phone', () =>
      visitAll(WIDE, 'dark', [noBarrier, noBarrierOnPhone]));
    test('does not scroll sideways on the smallest phone', () => visitAll(NARROW, 'light', [tooWide]));
  }

  test('of signing in shows the demo accounts, says clearly when it went wrong, and lets in who knows the password', async () => {
    const somebody = await siklus.person('dpmd');
    const { page } = somebody;
    await page.getByRole('button', { name: /Akun saya/ }).click();
    await page.getByRole('menuitem', { name: 'Keluar' }).click();
    await page.getByRole('button', { name: 'Isi nama pengguna bupati' }).click();
    await somebody.picture('sign-in');
    expect(await barriers(somebody)).toEqual([]);
    expect(await page.getByRole('textbox', { name: 'Nama pengguna' }).inputValue()).toBe('bupati');
    await page.getByLabel(/^Kata sandi/).fill('salah');
    await page.keyboard.press('Enter');
    await page.getByText('Nama pengguna atau kata sandi salah.').waitFor();
    expect(somebody.complaints.every((line) => line.includes('401'))).toBe(true);
    await somebody.leave();
  });

  /** Every screen as the person who works with it, at that size and in that theme. */
  async function visitAll(size: Size, theme: Theme, looks: readonly Look[]): Promise<void> {
    const people = new Map<string, Person>();
    const wrong: string[] = [];
    for (const screen of SCREENS) {
      const person = people.get(screen.user) ?? (await arrive(screen.user, size, theme));
      people.set(screen.user, person);
      const blank = await show(person, screen.path).then(
        () => [],
        () => [`${screen.path}: does not show within 20 seconds`],
      );
      wrong.push(...blank);
      for (const look of looks) wrong.push(...(await look(person, screen)));
      const name =
        theme === 'light' && size !== NARROW ? screen.picture?.[size === PHONE ? 'phone' : 'wide'] : undefined;
      if (name) await person.picture(name);
    }
    for (const person of people.values()) {
      wrong.push(...person.complaints);
      await person.leave();
    }
    expect(wrong).toEqual([]);
  }

  async function arrive(user: string, size: Size, theme: Theme): Promise<Person> {
    const person = await siklus.person(user, size);
    await person.page.evaluate(`localStorage.setItem('RaStore.theme', '"${theme}"')`);
    return person;
  }

  async function show({ page }: Person, path: string): Promise<void> {
    const stands = { order, finding, handover, now: new Date().toISOString() };
    await page.goto(siklus.url + path.replace(/\{(\w+)\}/g, (_, name: keyof typeof stands) => stands[name]));
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor({ timeout: 20_000 });
    await page.locator('.MuiSkeleton-root').first().waitFor({ state: 'detached' });
  }
});

function noBarrier(person: Person): Promise<string[]> {
  return barriers(person);
}

async function noBarrierOnPhone(person: Person): Promise<string[]> {
  await person.page.setViewportSize(PHONE);
  // The page hears of its new width with the next frame, and a picture makes one.
  await person.page.screenshot();
  const found = await barriers(person);
  await person.page.setViewportSize(WIDE);
  return found;
}

async function tooWide({ page }: Person, { path }: Screen): Promise<string[]> {
  const excess = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  return excess === 0 ? [] : [`${path}: ${excess} px too wide`];
}

async function tooWideWhenNarrow(person: Person, screen: Screen): Promise<string[]> {
  await person.page.setViewportSize(NARROW);
  let found = await tooWide(person, screen);
  // The page hears of its new width with the next frame, and a picture makes one.
  for (let looks = 0; found.length > 0 && looks < 30; looks++) {
    await person.page.screenshot();
    found = await tooWide(person, screen);
  }
  await person.page.setViewportSize(WIDE);
  return found;
}

async function tooWideAtTwiceTheSize(person: Person, screen: Screen): Promise<string[]> {
  await person.page.addStyleTag({ content: 'html { font-size: 200% !important }' });
  return tooWide(person, screen);
}

async function englishWords({ page }: Person, { path }: Screen): Promise<string[]> {
  const words = englishIn(String(await page.evaluate(SAID)));
  return words.length === 0 ? [] : [`${path}: ${words.join(', ')}`];
}
