import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SCHEMA } from '@siklus/prisma/draft-migration.ts';
import { declaredKind, parseKind } from '@siklus/prisma/migration-kind.ts';
import { takingAway, undeclared } from '@siklus/prisma/migration-lint.ts';

const FOLDER = join(dirname(SCHEMA), 'migrations');
const NAMES = readdirSync(FOLDER, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []));
const script = (name: string) => readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8');

describe('every migration does what it declares', () => {
  test.each(NAMES)('%s', (name) => {
    const text = declaredKind(name, script(name));
    const kind = parseKind(text ?? '');
    if (kind === null)
      throw new Error(`${name} does not say in its first line whether it only adds (prisma/README.md)`);
    expect(undeclared(script(name), kind)).toEqual([]);
  });

  test('what is declared as taking something away does so: nobody is stopped for nothing', () => {
    const contracts = NAMES.filter((name) => declaredKind(name, script(name))?.startsWith('contract'));
    expect(contracts).toContain('20261124000000_access');
    for (const name of contracts) expect([name, takingAway(script(name)).length > 0]).toEqual([name, true]);
  });
});

const TAKE = [
  'DROP TABLE event',
  'DROP VIEW seen',
  'ALTER TABLE event DROP COLUMN hash',
  'ALTER TABLE "event" DROP "hash"',
  'ALTER TABLE event RENAME COLUMN hash TO digest',
  'ALTER TABLE event RENAME TO fact',
  'ALTER TABLE event ALTER COLUMN hash SET NOT NULL',
  'ALTER TABLE event ALTER hash TYPE text',
  'ALTER TABLE event ALTER COLUMN hash SET DATA TYPE text USING hash::text',
  'ALTER TABLE event ALTER COLUMN run_id DROP NOT NULL',
  'ALTER TABLE event ALTER COLUMN run_id DROP DEFAULT',
  'ALTER TABLE event ADD COLUMN place text NOT NULL',
  'ALTER TABLE event ADD COLUMN a int, DROP COLUMN b',
  'ALTER TABLE event ADD CONSTRAINT narrow CHECK (seq < 10)',
  'ALTER TABLE event ADD CHECK (seq < 10)',
  'ALTER TABLE event DROP CONSTRAINT event_pkey',
  'ALTER TABLE event DISABLE TRIGGER event_append_only',
  'ALTER TYPE mood RENAME VALUE a TO b',
  'TRUNCATE event',
  'DELETE FROM notice',
  "UPDATE notice SET kind = 'x; y'",
  'REVOKE SELECT ON event FROM siklus_app',
  'CREATE UNIQUE INDEX once ON notice (kind)',
  'CREATE OR REPLACE FUNCTION project_cycle(p jsonb) RETURNS text LANGUAGE sql AS $$ SELECT 1 $$',
  'CREATE TRIGGER t BEFORE UPDATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
  'DO $$ BEGIN IF true THEN DELETE FROM notice; END IF; END $$',
  'CREATE TABLE a (id int); -- fine\n drop table notice',
  "INSERT INTO note VALUES ('it''s $$'); DROP TABLE notice; INSERT INTO note VALUES ('$$')",
];

const ADD = [
  'CREATE TABLE a (id int); ALTER TABLE a ADD CONSTRAINT b CHECK (id > 0); UPDATE a SET id = 1; DROP TABLE a',
  'ALTER TABLE event ADD COLUMN a int; ALTER TABLE event ADD CONSTRAINT b CHECK (a > 0)',
  'ALTER TABLE event ADD COLUMN a int NOT NULL DEFAULT 0',
  'ALTER TABLE event ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY',
  'CREATE INDEX a ON event (at); DROP INDEX event_by_at',
  'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM notice; RETURN NULL; END $$',
  "COMMENT ON TABLE event IS 'DROP TABLE event;'",
  "INSERT INTO retention_rule VALUES ('a; DROP TABLE b')",
  '-- DROP TABLE event;\nSELECT 1',
  '/* DROP TABLE event; */ CREATE TABLE a (id int)',
  'ALTER TABLE event ALTER COLUMN leaves SET STORAGE EXTERNAL',
];

describe('a statement that an older program could stumble over', () => {
  test.each(TAKE)('is found: %s', (text) => {
    expect(takingAway(text)).toHaveLength(1);
  });
  test.each(ADD)('is not seen in: %s', (text) => {
    expect(takingAway(text)).toEqual([]);
  });

  const expand = (parts: string) => {
    const kind = parseKind(`expand: ${parts}`);
    if (kind === null) throw new Error(parts);
    return kind;
  };
  const FILL = 'ALTER TABLE event ADD COLUMN place text; UPDATE event SET place = 1';
  const WIDEN = 'ALTER TABLE task DROP CONSTRAINT k, ADD CONSTRAINT k CHECK (kind IN (1, 2))';

  test('may be declared: a new column is filled, a rule is widened, a function is replaced', () => {
    expect(undeclared(FILL, expand('fills event.place'))).toEqual([]);
    expect(undeclared(WIDEN, expand('widens k'))).toEqual([]);
    expect(undeclared('CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ x $$', expand('replaces f'))).toEqual([]);
  });

  test('is not covered by another declaration, nor by filling a column that was there before', () => {
    expect(undeclared(FILL, expand('widens k'))).toHaveLength(1);
    expect(undeclared(WIDEN, expand('widens l'))).toHaveLength(2);
    expect(undeclared('UPDATE event SET hash = 1', expand('fills event.hash'))).toHaveLength(1);
  });
});

test.each([
  '',
  'expand fills a',
  'expand: drops a',
  'contract',
  'contract: drops a',
  'contract: since 0.3; a',
  'widen',
])('is no declaration: "%s"', (text) => {
  expect(parseKind(text)).toBeNull();
});
