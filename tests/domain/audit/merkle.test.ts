import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { inclusionPath, leafHash, merkleRoot, verifyInclusion } from '@siklus/workflows/domain/audit/merkle.ts';
import fc from 'fast-check';

const digest = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const hashed = (leaves: readonly Uint8Array[]) => leaves.map((leaf) => leafHash(digest, leaf));

// The eight leaves that the implementations of Certificate Transparency test each other with, and the root of the first n.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  bytes,
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
// [leaf, size, path], of the same collection.
const PATHS: [number, number, string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

/** The definition of RFC 9162 §2.1.1 as it is written there. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return digest(new Uint8Array());
  if (leaves.length === 1) return digest(new Uint8Array([0, ...(leaves[0] ?? [])]));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return digest(new Uint8Array([1, ...rootByDefinition(leaves.slice(0, k)), ...rootByDefinition(leaves.slice(k))]));
}

const anyLeaves = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 });
const leavesAndIndex = anyLeaves.chain((leaves) => fc.tuple(fc.constant(leaves), fc.nat(leaves.length - 1)));

describe('The tree over all heads', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))('has the published root over %i leaves', (size, root) => {
    expect(hex(merkleRoot(digest, hashed(LEAVES.slice(0, size))))).toBe(root);
  });

  test.each(PATHS)('has the published path from leaf %i of %i', (index, size, path) => {
    expect(inclusionPath(digest, hashed(LEAVES.slice(0, size)), index).map(hex)).toEqual(path);
  });

  test('is the tree that RFC 9162 defines, over any leaves', () => {
    fc.assert(
      fc.property(anyLeaves, (leaves) => {
        expect(hex(merkleRoot(digest, hashed(leaves)))).toBe(hex(rootByDefinition(leaves)));
      }),
    );
  });

  test('proves every leaf in its place, and no leaf in another', () => {
    fc.assert(
      fc.property(leavesAndIndex, fc.nat(80), ([leaves, index], other) => {
        const hashes = hashed(leaves);
        const root = merkleRoot(digest, hashes);
        const leaf = hashes[index] ?? new Uint8Array();
        const claim = { leafHash: leaf, index, size: leaves.length, path: inclusionPath(digest, hashes, index) };
        expect(verifyInclusion(digest, claim, root)).toBe(true);
        // Two leaves of the same bytes can stand for each other only where their paths are the same as well.
        if (other !== index)
          expect(verifyInclusion(digest, { ...claim, index: other }, root)).toBe(isSameProof(hashes, index, other));
      }),
    );
  });

  test('refuses a proof of which any bit was turned, or that is longer or shorter', () => {
    fc.assert(
      fc.property(leavesAndIndex, fc.nat(), fc.nat(255), ([leaves, index], where, bit) => {
        const hashes = hashed(leaves);
        const root = merkleRoot(digest, hashes);
        const path = inclusionPath(digest, hashes, index);
        const leaf = hashes[index] ?? new Uint8Array();
        const claim = { leafHash: leaf, index, size: leaves.length, path };
        const parts = [leaf, root, ...path];
        const turned = parts.map((part, i) => (i === where % parts.length ? turn(part, bit) : part));
        const [turnedLeaf = leaf, turnedRoot = root, ...turnedPath] = turned;
        expect(verifyInclusion(digest, { ...claim, leafHash: turnedLeaf, path: turnedPath }, turnedRoot)).toBe(false);
        expect(verifyInclusion(digest, { ...claim, path: [...path, root] }, root)).toBe(false);
        if (path.length > 0) expect(verifyInclusion(digest, { ...claim, path: path.slice(1) }, root)).toBe(false);
      }),
    );
  });

  test('refuses places that there are none of', () => {
    const hashes = hashed(LEAVES);
    const root = merkleRoot(digest, hashes);
    const [leaf = new Uint8Array()] = hashes;
    const path = inclusionPath(digest, hashes, 0);
    for (const [index, size] of [
      [8, 8],
      [-1, 8],
      [0.5, 8],
      [0, 0],
      [0, 2 ** 53],
    ] as const) {
      expect(verifyInclusion(digest, { leafHash: leaf, index, size, path }, root)).toBe(false);
    }
    expect(() => inclusionPath(digest, hashes, 8)).toThrow(RangeError);
  });
});

function turn(part: Uint8Array, bit: number): Uint8Array {
  return part.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

function isSameProof(hashes: readonly Uint8Array[], a: number, b: number): boolean {
  if (b >= hashes.length || hex(hashes[a] ?? new Uint8Array()) !== hex(hashes[b] ?? new Uint8Array())) return false;
  return (
    JSON.stringify(inclusionPath(digest, hashes, a).map(hex)) ===
    JSON.stringify(inclusionPath(digest, hashes, b).map(hex))
  );
}
