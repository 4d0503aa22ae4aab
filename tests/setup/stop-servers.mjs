import { once } from 'node:events';

/** After the last test: stops the servers and waits until they and their folder are gone. */
export default async function stopServers() {
  const child = globalThis.siklusTestServers;
  if (child === undefined || child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin.end();
  child.disconnect();
  await gone;
}
