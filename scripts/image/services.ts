import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CHECKOUT } from '../platform/home.ts';
import { PlainError } from '../platform/plain-error.ts';

/** One of our programs as docker-compose.yml starts it. */
export type Service = { command: string[]; environment: Record<string, string>; healthcheck: string[] };

/**
 * What docker-compose.yml says of a service, with the variables of .env filled in. `places`: what the names and folders of
 * the containers are outside of one.
 */
export function composeService(name: string, variables: Record<string, string>, places: [string, string][]): Service {
  type Raw = { command: string[]; environment: Record<string, string>; healthcheck?: { test: string[] } };
  const text = readFileSync(join(CHECKOUT, 'docker-compose.yml'), 'utf8');
  const service = (parse(text, { merge: true }) as { services: Record<string, Raw> }).services[name];
  if (service === undefined) throw new PlainError(`docker-compose.yml has no service ${name}.`);
  const put = (value: string) =>
    places.reduce((so, [there, here]) => so.replaceAll(there, here), fillIn(String(value), variables));
  return {
    command: service.command.map(put),
    environment: Object.fromEntries(Object.entries(service.environment).map(([key, value]) => [key, put(value)])),
    healthcheck: (service.healthcheck?.test ?? []).slice(1).map(put),
  };
}

/** `${NAME:-default}` and `${NAME:?why}` as compose reads them. */
function fillIn(text: string, variables: Record<string, string>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest = '') => {
    const value = variables[name] ?? '';
    if (value !== '') return value;
    if (kind === '?') throw new PlainError(`docker-compose.yml: ${rest}`);
    return rest;
  });
}
