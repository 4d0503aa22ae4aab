import { Agent, get as httpGet } from 'node:http';
import { gunzipSync } from 'node:zlib';

type Answer = { status: number; bytes: number; headers: NodeJS.Dict<string | string[]>; body: unknown };

/** People who are signed in, over connections that stay open. */
export type People = { get(by: string, path: string): Promise<Answer>; leave(): void };

/** Signs these accounts in. */
export async function signIn(apiUrl: string, password: string, accounts: readonly string[]): Promise<People> {
  const agent = new Agent({ keepAlive: true });
  const cookies = new Map<string, string>();
  for (const username of accounts) {
    const answer = await fetch(`${apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: apiUrl },
      body: JSON.stringify({ username, password }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (!answer.ok || cookie === undefined) throw new Error(`${username} cannot sign in: ${answer.status}`);
    cookies.set(username, cookie);
  }
  return {
    get: (by, path) =>
      new Promise((resolve, reject) => {
        const headers = { Cookie: cookies.get(by) ?? '', 'Accept-Encoding': 'gzip' };
        httpGet(`${apiUrl}/api/v1${path}`, { agent, headers }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const sent = Buffer.concat(parts);
            const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
            resolve({
              status: response.statusCode ?? 0,
              bytes: sent.length,
              headers: response.headers,
              body: text.length > 0 ? JSON.parse(text.toString('utf8')) : null,
            });
          });
        }).on('error', reject);
      }),
    leave: () => agent.destroy(),
  };
}
