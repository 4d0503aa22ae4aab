import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  type ChainEvent,
  type ChainLink,
  type Digest,
  GENESIS,
  linkEvent,
  verifyChain,
} from '@siklus/workflows/domain/record/chain.ts';
import fc from 'fast-check';

const nodeDigest: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const nobleDigest: Digest = (text) => bytesToHex(sha256(utf8ToBytes(text)));

const CYCLE = 'cycle/64.02.01.2001/2027';
type Linked = ChainEvent & ChainLink;

function anEvent(overrides: Partial<ChainEvent> = {}): ChainEvent {
  return {
    seq: 1,
    type: 'StepCompleted',
    at: '2026-01-12T02:00:00.000Z',
    actor: { user: 'sekdes.64.02.01.2001', role: 'sekdes' },
    commandId: '0199c1a0-0000-7000-8000-000000000001',
    data: { step: 'musdes', note: 'Disepakati — 42 peserta 😀', amount: 180_750_560_860, documents: [] },
    ...overrides,
  };
}

function aChain(length: number): Linked[] {
  const chain: Linked[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const event = anEvent({ seq, data: { step: `s${seq}`, lines: [{ amount: seq }, { amount: -seq }] } });
    const prev = chain.at(-1)?.hash ?? GENESIS;
    chain.push({ ...event, prev, hash: linkEvent(nodeDigest, CYCLE, event, prev) });
  }
  return chain;
}

describe('The hash of an event', () => {
  test('is the SHA-256 of its canonical text, written here by hand', () => {
    const text =
      '{"actor":{"role":"sekdes","user":"sekdes.64.02.01.2001"},"at":"2026-01-12T02:00:00.000Z",' +
      '"commandId":"0199c1a0-0000-7000-8000-000000000001","cycle":"cycle/64.02.01.2001/2027",' +
      '"data":{"amount":180750560860,"documents":[],"note":"Disepakati — 42 peserta 😀","step":"musdes"},' +
      `"prev":"${'0'.repeat(64)}","seq":1,"type":"StepCompleted","v":1}`;
    const byHand = createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex');
    expect(linkEvent(nodeDigest, CYCLE, anEvent(), GENESIS)).toBe(byHand);
    expect(byHand).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same by noble in the sandbox and by node:crypto outside, for any text', () => {
    expect(nobleDigest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (note, amount) => {
        const event = anEvent({ data: { note, amount } });
        return linkEvent(nobleDigest, CYCLE, event, GENESIS) === linkEvent(nodeDigest, CYCLE, event, GENESIS);
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order of keys, nor on fields that are not part of the event', () => {
    const { data, actor, ...rest } = anEvent();
    const shuffled = { extra: 1, data, hash: 'x', prev: 'y', ...rest, actor };
    expect(linkEvent(nodeDigest, CYCLE, shuffled, GENESIS)).toBe(linkEvent(nodeDigest, CYCLE, anEvent(), GENESIS));
  });

  test('belongs to one cycle: the same event of another village or year has another', () => {
    const hashes = [CYCLE, 'cycle/64.02.01.2002/2027', 'cycle/64.02.01.2001/2028'].map((cycle) =>
      linkEvent(nodeDigest, cycle, anEvent(), GENESIS),
    );
    expect(new Set(hashes).size).toBe(3);
  });

  test('exists for an event of the clock, which no command caused', () => {
    const event = anEvent({ actor: 'system:clock', commandId: null });
    expect(linkEvent(nodeDigest, CYCLE, event, GENESIS)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('does not exist for an event with a fraction or an undefined value', () => {
    expect(() => linkEvent(nodeDigest, CYCLE, anEvent({ data: { amount: 0.5 } }), GENESIS)).toThrow(TypeError);
    expect(() => linkEvent(nodeDigest, CYCLE, anEvent({ data: { reason: undefined } }), GENESIS)).toThrow(TypeError);
  });
});

describe('The chain of a cycle', () => {
  const chain = aChain(6);
  const head = chain.at(-1)?.hash;

  test('that nobody touched is genuine up to its head', () => {
    expect(verifyChain(nodeDigest, CYCLE, chain)).toEqual({ ok: true, seq: 6, head });
    expect(verifyChain(nodeDigest, CYCLE, [])).toEqual({ ok: true, seq: 0, head: GENESIS });
  });

  test('can be read on from a known place, and only from that place', () => {
    const [, , third] = chain;
    if (third === undefined) throw new Error('The chain is too short');
    expect(verifyChain(nodeDigest, CYCLE, chain.slice(3), third)).toEqual({ ok: true, seq: 6, head });
    expect(verifyChain(nodeDigest, CYCLE, chain.slice(3), { seq: 3, hash: GENESIS })).toEqual({
      ok: false,
      seq: 4,
      problem: 'prev',
    });
    expect(verifyChain(nodeDigest, CYCLE, chain.slice(3))).toEqual({ ok: false, seq: 1, problem: 'gap' });
  });

  test('with an event taken out shows the first number that is missing', () => {
    expect(verifyChain(nodeDigest, CYCLE, chain.toSpliced(2, 1))).toEqual({ ok: false, seq: 3, problem: 'gap' });
    expect(verifyChain(nodeDigest, CYCLE, chain.slice(1))).toEqual({ ok: false, seq: 1, problem: 'gap' });
  });

  test('with an event twice, or two that changed places, shows where', () => {
    const [a, b, c] = chain as [Linked, Linked, Linked];
    expect(verifyChain(nodeDigest, CYCLE, [a, b, b, c])).toEqual({ ok: false, seq: 2, problem: 'order' });
    expect(verifyChain(nodeDigest, CYCLE, [a, c, b])).toEqual({ ok: false, seq: 2, problem: 'gap' });
    expect(verifyChain(nodeDigest, CYCLE, [{ ...a, seq: 0 }, b])).toEqual({ ok: false, seq: 0, problem: 'order' });
  });

  test('of another cycle is not genuine here', () => {
    expect(verifyChain(nodeDigest, 'cycle/64.02.01.2002/2027', chain)).toEqual({ ok: false, seq: 1, problem: 'hash' });
  });

  test('with its tail cut off is genuine but shorter: the head kept elsewhere tells', () => {
    const verdict = verifyChain(nodeDigest, CYCLE, chain.slice(0, 4));
    expect(verdict).toEqual({ ok: true, seq: 4, head: chain[3]?.hash });
    expect(verdict).not.toMatchObject({ head });
  });

  test('in which one event was altered and hashed anew breaks at the next event', () => {
    const forged = { ...(chain[2] as Linked), data: { step: 'forged' } };
    const rehashed = { ...forged, hash: linkEvent(nodeDigest, CYCLE, forged, forged.prev) };
    expect(verifyChain(nodeDigest, CYCLE, chain.with(2, rehashed))).toEqual({ ok: false, seq: 4, problem: 'prev' });
  });

  test.each<[string, (e: Linked) => Partial<Linked>, string]>([
    ['type', () => ({ type: 'StepReturned' }), 'hash'],
    ['time', () => ({ at: '2026-01-12T02:00:00.001Z' }), 'hash'],
    ['actor', () => ({ actor: { user: 'kades.64.02.01.2001', role: 'sekdes' } }), 'hash'],
    ['an added field of the actor', (e) => ({ actor: { ...(e.actor as object), delegate: true } }), 'hash'],
    ['command', () => ({ commandId: '0199c1a0-0000-7000-8000-000000000002' }), 'hash'],
    ['command taken away', () => ({ commandId: null }), 'hash'],
    [
      'one sen deep in the data',
      (e) => ({ data: { ...(e.data as object), lines: [{ amount: e.seq }, { amount: -e.seq + 1 }] } }),
      'hash',
    ],
    ['number written as text', (e) => ({ data: { ...(e.data as object), lines: [{ amount: `${e.seq}` }] } }), 'hash'],
    [
      'order of the data',
      (e) => ({ data: { ...(e.data as object), lines: [{ amount: -e.seq }, { amount: e.seq }] } }),
      'hash',
    ],
    ['data that never had a hash', () => ({ data: { amount: 0.5 } }), 'hash'],
    ['prev', () => ({ prev: 'f'.repeat(64) }), 'prev'],
    ['hash', () => ({ hash: 'f'.repeat(64) }), 'hash'],
    ['hash in capitals', (e) => ({ hash: e.hash.toUpperCase() }), 'hash'],
  ])('with an altered %s is broken at that event, wherever it stands', (_, alter, problem) => {
    chain.forEach((event, i) => {
      const altered = chain.with(i, { ...event, ...alter(event) });
      expect(verifyChain(nodeDigest, CYCLE, altered)).toEqual({ ok: false, seq: event.seq, problem });
    });
  });

  test('is broken by any change of one character anywhere in its stored text', () => {
    const text = JSON.stringify(chain);
    const original = JSON.stringify(verifyChain(nodeDigest, CYCLE, JSON.parse(text)));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '7', 'a', 'z', ' ', '-'), (at, letter) => {
        const altered = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
        const events = parsedOrNull(altered);
        // Another spelling of the same rows, or no rows at all, is no alteration of the record.
        fc.pre(events !== null && JSON.stringify(events) !== text);
        const verdict = JSON.stringify(verifyChain(nodeDigest, CYCLE, events as Linked[]));
        return verdict !== original;
      }),
      { numRuns: 3000 },
    );
  });
});

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
