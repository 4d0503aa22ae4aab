import type { Text } from '@siklus/workflows/domain/text.ts';
import type { Request } from 'express';

export type Language = keyof Text;

/** Indonesian unless the caller prefers English. */
export function languageOf(req: Request): Language {
  return req.acceptsLanguages('id', 'en') === 'en' ? 'en' : 'id';
}
