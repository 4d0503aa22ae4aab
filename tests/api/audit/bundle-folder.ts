import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

type Manifest = { files: { path: string; sha256: string; size: number }[] } & Record<string, unknown>;
type Verdict = { code: number | null; text: string };

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** Refused by the kernel where this account may do that, else by every module of Node that could open a connection. */
const NO_NETWORK = spawnSync('unshare', ['-rn', 'true']).status === 0 ? 'unshare' : 'preload';
const PRELOAD = `import { syncBuiltinESMExports } from 'node:module';
for (const [name, calls] of [['net', ['connect', 'createConnection']], ['dns', ['lookup', 'resolve']], ['dgram', ['createSocket']],
  ['http', ['request', 'get']], ['https', ['request', 'get']], ['tls', ['connect']]])
  for (const call of calls) process.getBuiltinModule(name)[call] = () => { throw new Error('no network'); };
syncBuiltinESMExports();`;
export const networkRefusedBy = NO_NETWORK === 'unshare' ? 'the kernel (unshare -n)' : 'a preload in Node';

/** Node in a folder with an empty environment and without a network. */
export function nodeAlone(cwd: string, args: readonly string[]): Verdict {
  const node = [process.execPath, ...args];
  const [command = '', ...rest] =
    NO_NETWORK === 'unshare'
      ? ['unshare', '-rn', ...node]
      : [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(PRELOAD)}`, ...args];
  const { status, stdout, stderr } = spawnSync(command, rest, {
    cwd,
    env: { PATH: '/usr/bin:/bin' },
    encoding: 'utf8',
  });
  return { code: status, text: stdout + stderr };
}

/** An unzipped bundle in a folder of its own, which somebody may tamper with. */
export class BundleFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'bukti-'));

  static async of(zip: Buffer): Promise<BundleFolder> {
    const folder = new BundleFolder();
    for (const [path, bytes] of await entriesOf(zip)) folder.write(path, bytes);
    return folder;
  }

  copy(): BundleFolder {
    const folder = new BundleFolder();
    cpSync(this.path, folder.path, { recursive: true });
    return folder;
  }

  remove(path = ''): void {
    rmSync(join(this.path, path), { recursive: true, force: true });
  }

  read(path: string): Buffer {
    return readFileSync(join(this.path, path));
  }

  write(path: string, content: Buffer | string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
  }

  /** All paths, or those under a folder. */
  files(under = ''): string[] {
    return readdirSync(this.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1))
      .filter((path) => path.startsWith(under))
      .sort();
  }

  edit(path: string, change: (text: string) => string): void {
    this.write(path, change(this.read(path).toString('utf8')));
  }

  /** The lines of the record, changed and written back. */
  events<T extends { seq: number; hash: string; prev: string }>(change: (events: T[]) => T[]): void {
    this.edit('events.ndjson', (text) => {
      const events = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as T);
      return change(events)
        .map((event) => `${JSON.stringify(event)}\n`)
        .join('');
    });
  }

  verify(...args: string[]): Verdict {
    return nodeAlone(this.path, ['verify.mjs', ...args]);
  }

  /** What somebody does who has every file but not the key: lists all files anew and signs with a key of his own. */
  signAnew(more: { publish: boolean; manifest?: Record<string, unknown> }): void {
    const { privateKey } = generateKeyPairSync('ed25519');
    const name = this.read('key.txt').toString('utf8').split('+')[0] ?? '';
    const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
    const raw = Buffer.concat([Buffer.of(1), spki.subarray(-32)]);
    const id = createHash('sha256').update(`${name}\n`).update(raw).digest().subarray(0, 4);
    const signed = (text: string) => {
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64');
      return `${text}\n— ${name} ${signature}\n`;
    };
    if (more.publish) {
      this.write('key.txt', `${name}+${id.toString('hex')}+${raw.toString('base64')}\n`);
      this.edit('checkpoint.note', (note) => signed(note.slice(0, note.indexOf('\n\n') + 1)));
    }
    const files = this.files().filter((path) => !path.startsWith('manifest.'));
    const listed = files.map((path) => ({ path, sha256: sha256(this.read(path)), size: this.read(path).length }));
    const old = JSON.parse(this.read('manifest.json').toString('utf8')) as Manifest;
    const manifest = JSON.stringify({ ...old, ...more.manifest, files: listed });
    this.write('manifest.json', manifest);
    this.write(
      'manifest.note',
      signed(`${name}/bundle\n${String(old.cycleId)}\n${sha256(manifest)}\nat 2033-01-01T00:00:00.000Z\n`),
    );
  }
}

async function entriesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const file = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: yauzl.Entry) => {
      file.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream).then((bytes) => {
          found.set(entry.fileName, bytes);
          file.readEntry();
        }, reject);
      });
    });
    file.on('end', () => resolve(found));
    file.on('error', reject);
    file.readEntry();
  });
}
