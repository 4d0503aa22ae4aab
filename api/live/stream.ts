import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { findSession, type Session, tokenOf } from '../http/session.ts';
import type { LiveEvent } from './hub.ts';

const HEARTBEAT_MS = 20_000;
const MOST_PER_SESSION = 8;
const MOST_IN_ALL = 2_000;
/** A reader that does not read must not fill our memory. */
const MOST_WAITING_BYTES = 1_000_000;

const openBySession = new Map<string, number>();

/** Keeps a stream of news open until the reader leaves or his session ends. */
export function openStream(deps: Deps, session: Session, req: Request, res: Response): void {
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  const open = openBySession.get(session.id) ?? 0;
  if (open >= MOST_PER_SESSION || deps.hub.size() >= MOST_IN_ALL) {
    throw new Problem('TOO_MANY_STREAMS', { headers: { 'Retry-After': '10' } });
  }
  openBySession.set(session.id, open + 1);
  let { scope } = session;

  res.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  res.flushHeaders();
  // The number makes a browser say, when it comes back after a broken line, that it has been here before.
  res.write('retry: 3000\n\nid: 0\n\n');
  const leave = deps.hub.subscribe({ scope: () => scope, send: (news) => write(lines(news)) });
  if (req.get('Last-Event-ID') !== undefined) write(lines({ event: 'resync', data: {} }));
  const heartbeat = setInterval(() => void beat(), deps.heartbeatMs ?? HEARTBEAT_MS);
  heartbeat.unref();
  res.on('close', close);

  /** Looks whether the session is still alive, without keeping it alive: an open tab is not a person. */
  async function beat(): Promise<void> {
    try {
      const now = await findSession(deps.pool, tokenOf(req, deps.config), { touch: false });
      if (now === null) return void res.end();
      scope = now.scope;
      write(': still here\n\n');
    } catch (error) {
      req.log.warn({ err: error }, 'stream ended');
      res.end();
    }
  }

  function write(text: string): void {
    if (res.writableLength > MOST_WAITING_BYTES) res.destroy();
    else res.write(text);
  }

  function close(): void {
    clearInterval(heartbeat);
    leave();
    const left = (openBySession.get(session.id) ?? 1) - 1;
    if (left === 0) openBySession.delete(session.id);
    else openBySession.set(session.id, left);
  }
}

function lines({ event, data }: LiveEvent): string {
  const { regencyCode, ...rest } = data;
  return `event: ${event}\ndata: ${JSON.stringify(event === 'cycle' ? rest : { regencyCode, ...rest })}\n\n`;
}
