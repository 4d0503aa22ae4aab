import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoVillage } from '../demo/village.ts';

/** What became of what people asked: carried out, refused by a rule, or never answered. */
export type Answers = { done: number; refused: number; stopped: Map<string, string>; slowestMs: number };

/** How long somebody goes on asking with the same key before the cycle counts as stopped. */
const PATIENCE_MS = 120_000;
const AT_ONCE = 8;

/** The camats of a regency at their browsers, each with his own session, who ask again while a program is away. */
export class People {
  readonly #apiUrl: string;
  readonly #password: string;
  readonly #year: number;
  readonly #sessions = new Map<string, Promise<string>>();

  constructor({ apiUrl, password }: { apiUrl: string; password: string }, year: number) {
    this.#apiUrl = apiUrl;
    this.#password = password;
    this.#year = year;
  }

  /** Everybody asks something of every village, one after the other in eight lanes. */
  async askAll(villages: readonly DemoVillage[], note: string): Promise<Answers> {
    const answers: Answers = { done: 0, refused: 0, stopped: new Map(), slowestMs: 0 };
    const waiting = villages.values();
    const lane = async () => {
      for (const village of waiting) await this.#ask(village, note, answers);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return answers;
  }

  /** Goes on asking village after village until told to stop: what happens while a release is deployed. */
  keepAsking(villages: readonly DemoVillage[], note: string): { stop(): Promise<Answers> } {
    const answers: Answers = { done: 0, refused: 0, stopped: new Map(), slowestMs: 0 };
    let isOver = false;
    const loop = async (lane: number) => {
      for (let i = lane; !isOver; i += 2) {
        const village = villages[i % villages.length];
        if (village) await this.#ask(village, note, answers);
        // A village takes only so many warnings: few villages are asked more slowly.
        await sleep(20_000 / villages.length);
      }
    };
    const lanes = Promise.all([loop(0), loop(1)]);
    return {
      async stop() {
        isOver = true;
        await lanes;
        return answers;
      },
    };
  }

  /** A warning of the camat: the one command that makes sense wherever a cycle stands. */
  async #ask(village: DemoVillage, note: string, answers: Answers): Promise<void> {
    const key = randomUUID();
    const body = { type: 'warn', letter: 'Surat 12/2026', reason: note };
    const began = Date.now();
    let last = '';
    for (;;) {
      const answer = await this.#post(village, key, body).catch((error: unknown) => String(error));
      if (typeof answer !== 'string' && answer.status !== 503 && answer.status !== 429 && answer.status !== 401) {
        if (answer.ok) answers.done += 1;
        else if (answer.status < 500) answers.refused += 1;
        else answers.stopped.set(village.id, `${answer.status} ${await answer.text()}`);
        answers.slowestMs = Math.max(answers.slowestMs, Date.now() - began);
        return;
      }
      last = typeof answer === 'string' ? answer : `${answer.status} ${(await answer.text()).slice(0, 200)}`;
      if (typeof answer !== 'string' && answer.status === 401) this.#sessions.clear();
      if (Date.now() - began > PATIENCE_MS) {
        answers.stopped.set(village.id, last);
        return;
      }
      await sleep(500);
    }
  }

  async #post(village: DemoVillage, key: string, body: unknown): Promise<Response> {
    return fetch(`${this.#apiUrl}/api/v1/cycles/${village.id}-${this.#year}/commands`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: this.#apiUrl,
        Cookie: await this.#session(`camat.${village.district}`),
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  }

  #session(username: string): Promise<string> {
    const known = this.#sessions.get(username) ?? this.#signIn(username);
    this.#sessions.set(username, known);
    known.catch(() => this.#sessions.delete(username));
    return known;
  }

  async #signIn(username: string): Promise<string> {
    const answer = await fetch(`${this.#apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: this.#apiUrl },
      body: JSON.stringify({ username, password: this.#password }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) throw new Error(`${username} cannot sign in: ${answer.status}`);
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }
}
