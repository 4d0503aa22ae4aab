/** A failure that the person at the terminal can understand and act on: it is shown as its one sentence, without a stack. */
export class PlainError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'PlainError';
  }
}

const CAUSES: Record<string, string> = {
  ENOSPC: 'The disk is full',
  EROFS: 'The disk is read-only',
  EACCES: 'Permission is missing',
  EPERM: 'Permission is missing',
};

/** The sentence for any failure; undefined where only a stack trace would help. */
export function plainSentence(error: unknown): string | undefined {
  if (error instanceof PlainError) return error.message;
  if (!(error instanceof Error)) return undefined;
  // Of a room that does not know ours.
  if (error.name === 'MigrationError') return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  const cause = code === undefined ? undefined : CAUSES[code];
  if (cause === undefined) return undefined;
  return path === undefined ? `${cause}.` : `${cause}: ${path} cannot be written.`;
}
