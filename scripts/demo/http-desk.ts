import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { apiAnswer } from './answer.ts';
import { usernameOf } from './people.ts';
import type { DemoVillage, Desk } from './village.ts';

/** Hands papers and commands in over HTTP, each person with his own session, as browsers do. */
export function httpDesk(apiUrl: string, password: string, fiscalYear: number): Desk & { signIn: SignIn; post: Post } {
  const sessions = new Map<string, Promise<string>>();
  const signIn: SignIn = (username) => {
    const known = sessions.get(username) ?? openSession(apiUrl, username, password);
    sessions.set(username, known);
    // One that could not be opened is opened anew when it is asked for again.
    known.catch(() => sessions.delete(username));
    return known;
  };

  const post: Post = async (village, by, key, noun, body) => {
    const answer = await patiently(async () =>
      fetch(`${apiUrl}/api/v1/cycles/${village.id}-${fiscalYear}/${noun}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Accept-Language': 'en',
          Origin: apiUrl,
          Cookie: await signIn(usernameOf(by, village)),
          'Idempotency-Key': key,
        },
        body: JSON.stringify(body),
      }),
    );
    if (!answer.ok) throw await apiAnswer(answer);
    return answer.json();
  };

  return {
    signIn,
    post,
    async store(village, { kind, title, fileName, mediaType, content, sha256 }, by) {
      const paper = { kind, title, fileName, mediaType, contentBase64: content.toString('base64') };
      const { versionId } = (await post(village, by, `paper-${sha256}`, 'documents', paper)) as { versionId: string };
      return versionId;
    },
    async send(village, by, id, intent) {
      await post(village, by, id, 'commands', onTheWire(intent));
    },
  };
}

/** Hands something in below a cycle; answers what the API said. The same key again changes nothing. */
export type Post = (village: DemoVillage, by: Role, key: string, noun: string, body: unknown) => Promise<unknown>;

export type SignIn = (username: string) => Promise<string>;

/** Money travels as a decimal string. */
export function onTheWire(intent: PersonalIntent): unknown {
  switch (intent.type) {
    case 'setCeiling': {
      const { amount, sources = {} } = intent;
      const parts = Object.entries(sources).map(([source, part]) => [source, formatRupiah(part)]);
      return { ...intent, amount: formatRupiah(amount), sources: Object.fromEntries(parts) };
    }
    case 'recordTrancheBasis': {
      const { received, realised, ...basis } = intent.basis;
      return {
        ...intent,
        basis: { ...basis, received: formatRupiah(received), realised: formatRupiah(realised) },
      };
    }
    default:
      return intent;
  }
}

async function openSession(apiUrl: string, username: string, password: string): Promise<string> {
  const answer = await patiently(() =>
    fetch(`${apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: apiUrl },
      body: JSON.stringify({ username, password }),
    }),
  );
  if (!answer.ok) throw new Error(`${username} cannot sign in`, { cause: await apiAnswer(answer) });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const TRIES = 60;

/** Asks again, as told, where the answer is "not now": the same key makes a repeat harmless. */
async function patiently(ask: () => Promise<Response>, tries = TRIES): Promise<Response> {
  const answer = await ask();
  if (![429, 503].includes(answer.status) || tries === 0) return answer;
  const wait = Number(answer.headers.get('Retry-After') ?? 1);
  await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  return patiently(ask, tries - 1);
}
