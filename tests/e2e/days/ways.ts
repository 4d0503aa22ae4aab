import type { Page } from 'playwright-core';
import { type Hand, keyboard, touch } from '../hands.ts';
import { PHONE, WIDE } from '../person.ts';

/** A day is lived twice, each time with a village of its own: at a desk without a pointer, and on a phone. */
export type Way = {
  name: string;
  size: { width: number; height: number };
  hand: (page: Page) => Hand;
  /** What its pictures are called. */
  picture: (name: string) => string;
};

export const DESK: Way = { name: 'at a desk, by keyboard alone', size: WIDE, hand: keyboard, picture: (name) => name };

export const THUMB: Way = {
  name: 'on a phone, by touch',
  size: PHONE,
  hand: touch,
  picture: (name) => `${name}-phone`,
};
