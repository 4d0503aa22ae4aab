import type { Page } from 'playwright-core';
import type { RunningConsole } from './console.ts';

export async function openCycle(page: Page, console: RunningConsole, villageId: string, tab = ''): Promise<void> {
  await page.goto(`${console.url}/cycles/${villageId}-${console.year}/${tab}`);
  await page.getByRole('tab', { name: 'Ringkasan' }).waitFor();
}

export function dialog(page: Page) {
  return page.getByRole('dialog');
}

/** Confirms and waits until the dialog has gone: the answer was yes. */
export async function confirm(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

/** Picks one of a list that opens by a click. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialog(page).getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}
