import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { CanonicalJsonError, canonicalJson, type JsonValue } from '@siklus/workflows/domain/audit/canonical-json.ts';
import fc from 'fast-check';

const refused = (value: unknown) => expect(() => canonicalJson(value as JsonValue)).toThrow(CanonicalJsonError);

// JSON.stringify puts keys such as "1" first whatever their order, so the oracle below could not speak about them;
// the table has cases with such keys.
const anyKey = fc.string({ unit: 'binary' }).filter((key) => !/^\d+$/.test(key));

const anyJson = fc.letrec<{ json: JsonValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<JsonValue>(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(anyKey, tie('json'), { maxKeys: 5 }),
  ),
})).json;

describe('The canonical text', () => {
  test('sorts keys by UTF-16 code units, as the example of RFC 8785 §3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const names = ['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign'];
    const inOrder = [...names, 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'];
    expect(
      Object.values(JSON.parse(`[${canonicalJson(value).replace(/^\{|\}$/g, '')}]`.replace(/"[^"]*":/g, ''))),
    ).toEqual(inOrder);
  });

  test('writes strings and literals as the example of RFC 8785 §3.2.2', () => {
    const value = { string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] };
    expect(canonicalJson(value)).toBe('{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  test.each<[JsonValue, string]>([
    [0, '0'],
    [-0, '0'],
    [9007199254740991, '9007199254740991'],
    [-9007199254740991, '-9007199254740991'],
    [[], '[]'],
    [{}, '{}'],
    [[56, { d: true, '10': null, '1': [] }], '[56,{"1":[],"10":null,"d":true}]'],
    [
      {
        peach: 'This sorting order',
        péché: 'is wrong according to French',
        pêche: 'but canonicalization MUST',
        sin: 'ignore locale',
      },
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
    ],
    [{ '\u0000': '\b\f\t\u007f\u2028' }, '{"\\u0000":"\\b\\f\\t\u007f\u2028"}'],
    [{ Ångström: 'A\u030a' }, '{"Ångström":"A\u030a"}'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([
    ['a fraction', 4.5],
    ['a number with an exponent', 1e30],
    ['an unsafe integer', 9007199254740992],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['a key without a value', { reason: undefined }],
    ['a hole in a list', Object.assign([1], { length: 3 })],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a date of the host', new Date(0)],
    ['a map', new Map([['a', 1]])],
    [
      'an instance of a class',
      new (class Amount {
        value = 1;
      })(),
    ],
    ['a string object', Object('a')],
    ['a lone high surrogate', '\ud83d'],
    ['a lone low surrogate', 'a\ude00b'],
    ['two surrogates the wrong way round', '\ude00\ud83d'],
    ['a key with a lone surrogate', { '\udead': 1 }],
  ])('does not exist for %s, nor for anything that contains it', (_, value) => {
    refused(value);
    refused({ data: [{ value }] });
  });

  test('of a value that contains itself is refused instead of never ending', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    refused(loop);
  });

  test('names the place that has none', () => {
    expect(() => canonicalJson({ data: { lines: [{ amount: 1 }, { amount: 0.5 }] } })).toThrow(
      /\$\.data\.lines\[1\]\.amount/,
    );
  });

  test('exists for a plain object that another realm made, as the sandbox and its host do', () => {
    expect(canonicalJson(runInNewContext('({ b: [1, { d: 2, c: 3 }], a: null })'))).toBe(
      '{"a":null,"b":[1,{"c":3,"d":2}]}',
    );
  });

  test('keeps a key named __proto__ as data', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
  });

  test('is JSON of the same value, and the same text whatever order the keys came in', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.stringify(sorted(value))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('differs for values that differ', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (a, b) => {
        const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        return (canonicalJson(a) === canonicalJson(b)) === isSame;
      }),
      { numRuns: 2000 },
    );
  });
});

function reversed(value: JsonValue): JsonValue {
  return rebuilt(value, (keys) => keys.reverse());
}

function sorted(value: JsonValue): JsonValue {
  return rebuilt(value, (keys) => keys.sort((a, b) => (a < b ? -1 : 1)));
}

function rebuilt(value: JsonValue, order: (keys: string[]) => string[]): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => rebuilt(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as { readonly [key: string]: JsonValue };
  return Object.fromEntries(order(Object.keys(members)).map((key) => [key, rebuilt(members[key] ?? null, order)]));
}
