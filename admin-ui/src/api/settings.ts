import { get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const settings = {
  getSettings: () => get('/settings'),

  changeSettings: (body: BodyOf<'/settings'>, key: string) => post('/settings', { key, body }),
};
