#!/usr/bin/env node
// Memeriksa satu paket bukti Siklus Desa, tanpa jaringan dan tanpa program lain:
//
//     node verify.mjs [folder | berkas.zip] [--key <kunci>]… [--en]
//
// Checks a Siklus Desa bundle with Node 20 or later and nothing else. For the programmer who reads this on behalf of an
// auditor: it shares no code with the system that made the bundle, and all that it relies on is in this one file. It goes from
// the outside in: hashes of files, signature, chain of events, documents, the engine's own record, checkpoint.
// Exit 0: nothing was found. Exit 1: something is not as it should be, or could not be shown.

import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

// --- What was asked, and what is found ---------------------------------------------------------------------------------------

const words = process.argv.slice(2).filter((word) => word !== '--en');
const english = process.argv.includes('--en');
const isStrict = words.includes('--key');
const givenKeys = words.filter((_, i) => words[i - 1] === '--key');
const [source = import.meta.dirname ?? '.'] = words.filter((word, i) => word !== '--key' && words[i - 1] !== '--key');

const problems = [];
const say = (id, en) => console.log(english ? en : id);
/** `where` names the file, and the event or field in it. */
const problem = (where, id, en) => problems.push(`${where}: ${english ? en : id}`);
const inEvent = (seq, field = '') => `events.ndjson, ${english ? 'event' : 'peristiwa'} ${seq}${field && `, ${field}`}`;
/** A file that was bent out of shape ends its own check and no other. */
function attempt(where, check) {
  try {
    return check();
  } catch (error) {
    problem(where, `tidak dapat dibaca (${error.message})`, `cannot be read (${error.message})`);
    return null;
  }
}

function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
const hexOf = (...parts) => sha256(...parts).toString('hex');

// --- The files: a folder, or the zip as it was downloaded ----------------------------------------------------------------------

function readFolder(folder, inside = '') {
  return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = inside ? `${inside}/${entry.name}` : entry.name;
    return entry.isDirectory() ? readFolder(folder, path) : [[path, () => readFileSync(join(folder, path))]];
  });
}

/** The directory at the end of a zip names every file: APPNOTE.TXT 4.3.12 and 4.3.16. */
function readZip(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = [];
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const start = zip.readUInt32LE(at + 42);
    const begin = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const bytes = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    const isStored = zip.readUInt16LE(at + 10) === 0;
    files.push([zip.toString('utf8', at + 46, at + 46 + nameLength), () => (isStored ? bytes : inflateRawSync(bytes))]);
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

const files = new Map(statSync(source).isDirectory() ? readFolder(source) : readZip(readFileSync(source)));
const bytesOf = (path) => files.get(path)?.() ?? null;
const textOf = (path) => bytesOf(path)?.toString('utf8') ?? null;
const jsonOf = (path) => attempt(path, () => JSON.parse(textOf(path) ?? 'null'));

// --- 1. Every file against the manifest --------------------------------------------------------------------------------------

function checkManifest(manifest) {
  const listed = new Set(['manifest.json', 'manifest.note']);
  for (const { path, sha256: expected, size } of manifest.files) {
    listed.add(path);
    const bytes = attempt(
      path,
      () => bytesOf(path) ?? problem(path, 'hilang dari paket', 'is missing from the bundle'),
    );
    if (Buffer.isBuffer(bytes) && (hexOf(bytes) !== expected || bytes.length !== size))
      problem(path, 'isinya bukan yang tercatat di manifest.json', 'is not what manifest.json lists');
  }
  for (const path of files.keys())
    if (!listed.has(path))
      problem(path, 'ditambahkan: tidak tercatat di manifest.json', 'was added: manifest.json does not list it');
}

// --- 2. Signatures: C2SP signed notes with Ed25519, https://c2sp.org/signed-note ----------------------------------------------------

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex'); // RFC 8410, before the 32 bytes of a key

/** `name+id+base64(0x01 ‖ public key)`. The id follows from name and key; null where it is another. */
function readKey(line) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? [];
  const raw = Buffer.from(encoded ?? '', 'base64');
  if (raw.length !== 33 || raw[0] !== 1 || hexOf(name, '\n', raw).slice(0, 8) !== id) return null;
  const key = createPublicKey({ key: Buffer.concat([ED25519_SPKI, raw.subarray(1)]), format: 'der', type: 'spki' });
  return { name, id, key, text: line.trim() };
}

/** The signed lines of a note; null, and a finding, where none of the keys has signed them. */
function openNote(path, keys) {
  const note = textOf(path);
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    const raw = Buffer.from(encoded ?? '', 'base64');
    const key = keys.find((one) => one.name === name && one.id === raw.toString('hex', 0, 4));
    if (key && verifySignature(null, Buffer.from(text), key.key, raw.subarray(4))) return text.split('\n');
  }
  problem(path, 'tidak ditandatangani dengan kunci yang diketahui', 'is not signed with a known key');
  return null;
}

function checkSeal(manifest, keys) {
  if (!files.has('manifest.note')) {
    // A bundle says itself that no key was at hand; whoever asks for a key does not take that for an answer.
    if (manifest.signed === false && !isStrict)
      return say('  ! Paket ini tidak ditandatangani.', '  ! This bundle is not signed.');
    return problem(
      'manifest.note',
      'tidak ada: daftar ini tidak ditandatangani',
      'is not there: nobody has signed the list',
    );
  }
  const signed = openNote('manifest.note', keys);
  if (signed && (signed[1] !== manifest.cycleId || signed[2] !== hexOf(bytesOf('manifest.json'))))
    problem('manifest.json', 'bukan daftar yang ditandatangani', 'is not the list that was signed');
}

// --- 3. The chain of events: SHA-256 over canonical JSON (RFC 8785, whole numbers only) ------------------------------------------

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value).sort(); // by UTF-16 code units
    return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`no whole number: ${value}`);
  if (typeof value === 'string' && /[\uD800-\uDFFF]/u.test(value)) throw new RangeError('half a character');
  return JSON.stringify(value);
}

function eventHash(cycle, { seq, type, at, actor, commandId, data, prev }) {
  try {
    return hexOf(canonical({ v: 1, cycle, seq, type, at, actor, commandId, data, prev }));
  } catch {
    return null; // what was altered into something that never had a hash
  }
}

function checkChain(cycle, events) {
  let before = { seq: 0, hash: '0'.repeat(64) };
  for (const event of events) {
    const { seq, prev, hash } = event;
    if (seq !== before.seq + 1)
      problem(
        inEvent(seq),
        `sesudah ${before.seq} seharusnya ${before.seq + 1}`,
        `${before.seq + 1} should follow ${before.seq}`,
      );
    else if (prev !== before.hash)
      problem(
        inEvent(seq, '$.prev'),
        `tidak menyambung peristiwa ${before.seq}`,
        `does not continue event ${before.seq}`,
      );
    if (hash !== eventHash(cycle, event))
      problem(inEvent(seq, '$.hash'), 'isinya bukan yang di-hash', 'is not what was hashed');
    before = event;
  }
}

// --- 4. Documents: every text that an event names is here, with these bytes ------------------------------------------------------

function checkDocuments(events) {
  const attached = new Map();
  for (const { seq, type, data } of events) {
    const isText = type === 'repaired' && ['document', 'decision'].includes(data.correction.what);
    const repaired = isText ? data.correction.value : null;
    const { sha256: text } = repaired ?? data;
    if (repaired || type === 'documentAttached') attached.set(text, seq);
    else if (text && !attached.has(text))
      problem(
        inEvent(seq, '$.data.sha256'),
        'naskah ini belum pernah dilampirkan',
        'this text was never attached before',
      );
  }
  const stored = new Map();
  for (const path of files.keys()) {
    const [, digest] = /^documents\/([0-9a-f]{64})-/.exec(path) ?? [];
    if (digest) stored.set(digest, path);
    if (digest && !attached.has(digest)) problem(path, 'tidak disebut peristiwa mana pun', 'is named by no event');
  }
  for (const [digest, seq] of attached) {
    const path = stored.get(digest);
    if (!path)
      problem(`documents/${digest}-…`, `naskah peristiwa ${seq} tidak ada`, `the text of event ${seq} is missing`);
    else if (hexOf(bytesOf(path)) !== digest)
      problem(path, `bukan naskah yang disebut peristiwa ${seq}`, `is not the text that event ${seq} names`);
  }
  return attached.size;
}

// --- 5. The engine's own record, from another database: what it was asked, what it answered, what it gave out to be written ---------

function payload(payloads) {
  const data = payloads?.payloads?.[0]?.data;
  return data ? JSON.parse(Buffer.from(data, 'base64').toString('utf8')) : null;
}

/** Path to the first field in which two values differ; null where they are equal. */
function difference(a, b, path = '$') {
  const areObjects = a !== null && b !== null && typeof a === 'object' && typeof b === 'object';
  if (!areObjects) return a === b ? null : path;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], Array.isArray(a) ? `${path}[${key}]` : `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

/** What one entry of a history says about events: heads (number and hash), whole events, and the command behind them. */
function statementsOf(entry) {
  const start = payload(entry.workflowExecutionStartedEventAttributes?.input);
  const asked = payload(entry.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args);
  const answer = payload(entry.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success);
  const task = entry.activityTaskScheduledEventAttributes;
  const written = task?.activityType?.name === 'project' ? payload(task.input) : null;
  const end = payload(entry.workflowExecutionCompletedEventAttributes?.result);
  const heads = [start?.memory?.state, asked?.known, answer, end].filter((head) => head?.seq);
  return { heads, events: answer?.events ?? written?.events ?? [], command: asked?.command ?? null };
}

function authorOf({ id, role, session, delegated }) {
  return { id, role, session, ...(delegated && { onBehalfOf: delegated.from, delegation: delegated.id }) };
}

function checkEngine(cycle, events) {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const opening = { seq: 0 };
  let witnessed = 0; // a hash that the engine itself has recorded fixes every event up to here
  const paths = [...files.keys()].filter((name) => name.startsWith('engine/'));
  for (const path of paths) {
    const run = jsonOf(path)?.events ?? [];
    if (!isOfThisRun(path, run)) continue;
    for (const entry of run) {
      const by = [`(${path}, eventId ${entry.eventId})`];
      const { heads, events: told, command } = statementsOf(entry);
      for (const { seq, head } of heads) compareHash(seq, head, by);
      for (const event of told) {
        const field = compareHash(event.seq, event.hash, by) && difference(event, bySeq.get(event.seq));
        if (field)
          problem(
            inEvent(event.seq, field),
            `mesin mencatat isi lain ${by}`,
            `the engine has recorded otherwise ${by}`,
          );
      }
      for (const { seq, actor } of command ? events.filter(({ commandId }) => commandId === command.id) : []) {
        const field = difference(authorOf(command.actor), actor, '$.actor');
        if (field)
          problem(
            inEvent(seq, field),
            `pelakunya bukan yang memberi perintah ${by}`,
            `is not by who gave the command ${by}`,
          );
      }
    }
  }
  if (paths.length === 0) problem('engine/', 'tidak ada riwayat mesin', 'has no history of the engine');
  for (const { seq } of events.filter((event) => event.seq > Math.max(witnessed, opening.seq)))
    problem(inEvent(seq), 'tidak ada dalam riwayat mesin (engine/)', 'is not in the engine’s histories (engine/)');

  /** True where there is an event of that number to go on with. */
  function compareHash(seq, hash, by) {
    const event = bySeq.get(seq);
    if (!event)
      problem(inEvent(seq), `hilang; mesin mencatatnya ${by}`, `is missing; the engine has recorded it ${by}`);
    else if (event.hash === hash) witnessed = Math.max(witnessed, seq);
    else
      problem(inEvent(seq, '$.hash'), `mesin mencatat hash lain ${by}`, `the engine has recorded another hash ${by}`);
    return event !== undefined;
  }

  function isOfThisRun(path, run) {
    const start = run[0]?.workflowExecutionStartedEventAttributes;
    const input = payload(start?.input);
    if (`${input?.opening?.villageId}-${input?.opening?.fiscalYear}` !== cycle) {
      problem(path, 'bukan riwayat siklus ini', 'is not a history of this cycle');
      return false;
    }
    // A reset makes a run that begins with the entries of another.
    const own = start.originalExecutionRunId;
    if (path !== `engine/${own}.json`)
      problem(
        path,
        `berisi run ${own}: ditukar, atau mesin disetel mundur`,
        `has run ${own} in it: exchanged, or the engine was reset`,
      );
    if (run.some(({ eventId }, i) => eventId !== String(i + 1)))
      problem(path, 'entri hilang atau tidak berurutan', 'lacks entries, or has them out of order');
    if (!input.memory) checkOpening(path, input.opening);
    return true;
  }

  /** The first events follow from how the engine was started; they are of one command, at one instant. */
  function checkOpening(path, { openedBy, commandId, ...place }) {
    const first = bySeq.get(1);
    opening.seq = events.filter((event) => event.commandId === commandId && event.at === first?.at).length;
    const expected = { commandId, actor: authorOf(openedBy), data: place };
    for (const key of Object.keys(first?.data ?? {}).filter((name) => name in place)) {
      const field = difference(expected.data[key], first.data[key], `$.data.${key}`);
      if (field)
        problem(
          inEvent(1, field),
          `mesin dibuka dengan isi lain (${path})`,
          `the engine was opened otherwise (${path})`,
        );
    }
    const field =
      difference(expected.actor, first?.actor, '$.actor') ?? difference(commandId, first?.commandId, '$.commandId');
    if (field)
      problem(inEvent(1, field), `mesin dibuka oleh yang lain (${path})`, `the engine was opened by another (${path})`);
  }
}

// --- 6. The checkpoint: the head of this cycle is a leaf under a signed Merkle root (RFC 9162 §2.1) --------------------------------

const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** The root that a leaf and its sibling hashes lead to (RFC 9162 §2.1.3.2); null where they are too many or too few. */
function rootOf({ leaf, index, size, path }) {
  let hash = sha256(Buffer.of(0), leaf);
  let [at, last] = [index, size - 1];
  for (const sibling of path.map((text) => Buffer.from(text, 'base64'))) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 ? hash.toString('base64') : null;
}

function checkCheckpoint(cycle, events, keys) {
  const [note, proof] = ['checkpoint.note', 'inclusion.json'].map((path) => files.has(path));
  if (!note && !proof) {
    say('  ! Belum ada segel yang mencakup siklus ini.', '  ! No checkpoint covers this cycle yet.');
    return null;
  }
  if (!note || !proof)
    problem(note ? 'inclusion.json' : 'checkpoint.note', 'hilang dari paket', 'is missing from the bundle');
  const signed = note && openNote('checkpoint.note', keys);
  const claim = proof && jsonOf('inclusion.json');
  if (!signed || !claim) return null;
  const [, size, root, number, at] = signed;
  const leaf = JSON.parse(claim.leaf);
  if (claim.size !== Number(size) || rootOf(claim) !== root)
    problem('inclusion.json', 'tidak menuju akar yang ditandatangani', 'does not lead to the signed root');
  if (leaf.log !== 'cycle' || leaf.id !== cycle)
    problem('inclusion.json, $.leaf', 'tentang catatan lain', 'is about another record');
  if (events.find(({ seq }) => seq === leaf.seq)?.hash !== leaf.head)
    problem(inEvent(leaf.seq, '$.hash'), 'segel menyaksikan hash lain', 'the checkpoint has witnessed another hash');
  return { number: number.replace('number ', ''), at: at.replace('at ', ''), seq: leaf.seq };
}

// --- All together -------------------------------------------------------------------------------------------------------------------

const manifest = jsonOf('manifest.json') ?? {};
const { cycleId, village, fiscalYear } = manifest;
say(
  `Paket ${cycleId}: Desa ${village?.name}, tahun ${fiscalYear}`,
  `Bundle ${cycleId}: village ${village?.name}, year ${fiscalYear}`,
);

const keyLines = isStrict ? givenKeys : (textOf('key.txt') ?? '').split('\n').filter(Boolean);
const keys = keyLines.map(readKey).filter(Boolean);
if (keys.length < keyLines.length || (isStrict && keys.length === 0))
  problem(isStrict ? '--key' : 'key.txt', 'bukan kunci pemeriksa', 'is no verifier key');

attempt('manifest.json', () => checkManifest(manifest));
attempt('manifest.note', () => checkSeal(manifest, keys));
const events = [];
for (const [i, line] of (textOf('events.ndjson') ?? '').split('\n').entries())
  if (line !== '') attempt(`events.ndjson:${i + 1}`, () => events.push(JSON.parse(line)));
attempt('events.ndjson', () => checkChain(cycleId, events));
const last = events.at(-1);
if (last?.seq !== manifest.seq || last?.hash !== manifest.head)
  problem('events.ndjson', `tidak berakhir pada peristiwa ${manifest.seq}`, `does not end with event ${manifest.seq}`);
const state = jsonOf('state.json');
if (state?.id !== cycleId || state.seq !== last?.seq || state.head !== last.hash)
  problem('state.json', 'bukan keadaan sesudah peristiwa terakhir', 'is not the state after the last event');
const texts = attempt('documents/', () => checkDocuments(events));
attempt('engine/', () => checkEngine(cycleId, events));
const witnessed = attempt('inclusion.json', () => checkCheckpoint(cycleId, events, keys));

for (const text of problems) console.log(`  ✗ ${text}`);
if (witnessed)
  say(
    `  Segel ${witnessed.number} (${witnessed.at}) menyaksikan peristiwa 1–${witnessed.seq} dari ${last?.seq}.`,
    `  Checkpoint ${witnessed.number} (${witnessed.at}) has witnessed events 1–${witnessed.seq} of ${last?.seq}.`,
  );
for (const { text } of keys) say(`  Kunci ${text}`, `  Key ${text}`);
if (!isStrict)
  say(
    '  Kunci ini dari paket itu sendiri: bandingkan dengan halaman /desa/bukti (kunci.txt), atau berikan dengan --key.',
    '  This key came with the bundle: compare it with the page /desa/bukti (kunci.txt), or give the right one with --key.',
  );
if (problems.length > 0) process.exitCode = 1;
if (problems.length > 0)
  say(`TIDAK SESUAI: ${problems.length} temuan.`, `NOT AS IT SHOULD BE: ${problems.length} findings.`);
else
  say(
    `SESUAI: ${events.length} peristiwa, ${texts} naskah.`,
    `AS IT SHOULD BE: ${events.length} events, ${texts} texts.`,
  );
