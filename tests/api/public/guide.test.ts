import { beforeAll, describe, expect, test } from '@jest/globals';
import { GUIDE, guide } from '@siklus/api/public/guide.ts';
import express, { type Express } from 'express';
import request from 'supertest';

describe('the user guide', () => {
  let app: Express;
  beforeAll(() => {
    app = express().use(GUIDE, guide());
  });

  /** Every address inside the guide that can be reached from its first page, with what it answers. */
  async function walk(): Promise<Map<string, number>> {
    const seen = new Map<string, number>();
    for (let left = [GUIDE]; left.length > 0; ) {
      const address = left.shift() ?? '';
      if (seen.has(address)) continue;
      const { status, text, type } = await request(app).get(address);
      seen.set(address, status);
      if (type !== 'text/html') continue;
      left.push(...[...text.matchAll(/(?:href|src)="(\/panduan[^"]*)"/g)].map(([, found]) => found ?? ''));
    }
    return seen;
  }

  test('opens without an account, and none of its links or pictures leads nowhere', async () => {
    const seen = await walk();
    expect([...seen].filter(([, status]) => status !== 200)).toEqual([]);
    expect(seen.has(`${GUIDE}/camat`)).toBe(true);
    expect([...seen.keys()].filter((address) => address.startsWith(`${GUIDE}/gambar/`)).length).toBeGreaterThan(10);
  });

  test('is made on the server, without a script', async () => {
    const { headers, text } = await request(app).get(`${GUIDE}/camat`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toContain('<h1>Camat</h1>');
    expect(text).not.toContain('<script');
  });

  test('begins at its first page for a role that has none of its own', async () => {
    const { status, headers } = await request(app).get(`${GUIDE}/bpkad`);
    expect([status, headers.location]).toEqual([302, GUIDE]);
  });

  test('says so when there is no such page', async () => {
    const { status, type } = await request(app).get(`${GUIDE}/gubernur`);
    expect([status, type]).toEqual([404, 'text/html']);
  });
});
