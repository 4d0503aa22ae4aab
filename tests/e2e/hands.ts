import type { Locator, Page } from 'playwright-core';

/** How a person gets at things: the same day can be lived with the keyboard alone or by touch. */
export type Hand = {
  /** Presses a button, follows a link. */
  use(target: Locator): Promise<void>;
  /** Presses twice out of impatience. */
  hurry(target: Locator): Promise<void>;
  /** Turns to a tab of the page. */
  turnTo(tab: string): Promise<void>;
  /** Fills a field, whatever stood in it. */
  write(target: Locator, text: string): Promise<void>;
  /** Ticks a box. */
  tick(target: Locator): Promise<void>;
  /** Opens a list or a menu and picks one of it. */
  pick(opener: Locator, item: Locator): Promise<void>;
  /** Moves a slider towards its beginning. */
  slideBack(slider: Locator): Promise<void>;
  /** Gives a file where the button asks for one. */
  give(button: Locator, file: GivenFile): Promise<void>;
};

type GivenFile = { name: string; mimeType: string; buffer: Buffer };

/** Where the longest page with its menu ends; who has not arrived by then never will. */
const MOST_KEYS = 300;
const SETTLED_MS = 80;
/** Runs in the page. */
const hasFocus = (it: unknown) =>
  it === (globalThis as { document?: { activeElement: unknown } }).document?.activeElement;

/** Tab, arrows, Enter, Space and letters; no pointer is ever moved. */
export function keyboard(page: Page): Hand {
  /** Goes on from where the focus is, as a person does, with one key only. */
  async function reach(target: Locator, key: string): Promise<void> {
    await target.waitFor();
    for (let pressed = 0; pressed < MOST_KEYS; pressed++) {
      if (await target.evaluate(hasFocus)) {
        // A dialog that is still opening takes the focus once more.
        await page.waitForTimeout(SETTLED_MS);
        if (await target.evaluate(hasFocus)) return;
      }
      await page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to ${target}`);
  }
  return {
    async use(target) {
      await reach(target, 'Tab');
      await page.keyboard.press('Enter');
    },
    async hurry(target) {
      await reach(target, 'Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
    },
    async turnTo(tab) {
      await reach(page.getByRole('tab', { selected: true }), 'Tab');
      await reach(page.getByRole('tab', { name: tab, exact: true }), 'ArrowRight');
      await page.keyboard.press('Enter');
    },
    async write(target, text) {
      await reach(target, 'Tab');
      // A day is typed part by part, in the order of the browser's own language.
      if ((await target.getAttribute('type')) === 'date') {
        const [year = '', month = '', day = ''] = text.split('-');
        return page.keyboard.type(month + day + year);
      }
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    async tick(target) {
      await reach(target, 'Tab');
      await page.keyboard.press('Space');
    },
    async pick(opener, item) {
      await reach(opener, 'Tab');
      await page.keyboard.press('Enter');
      await reach(item, 'ArrowDown');
      await page.keyboard.press('Enter');
    },
    async slideBack(slider) {
      await reach(slider, 'Tab');
      for (let steps = 0; steps < 5; steps++) await page.keyboard.press('ArrowLeft');
    },
    async give(button, file) {
      await reach(button, 'Tab');
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
      await chooser.setFiles(file);
    },
  };
}

/** A thumb on a phone. */
export function touch(page: Page): Hand {
  return {
    use: (target) => target.tap(),
    hurry: (target) => target.dblclick(),
    turnTo: (tab) => page.getByRole('tab', { name: tab, exact: true }).tap(),
    write: (target, text) => target.fill(text),
    tick: (target) => target.tap(),
    async pick(opener, item) {
      await opener.tap();
      await item.tap();
    },
    async slideBack(slider) {
      const track = await slider.locator('..').boundingBox();
      if (track === null) throw new Error(`${slider} is not on the screen`);
      await page.touchscreen.tap(track.x, track.y);
    },
    async give(button, file) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.tap()]);
      await chooser.setFiles(file);
    },
  };
}
