import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { type Api, type Caller, PERIAN, startApi } from '../harness.ts';

let api: Api;
let dpmd: Caller;
let camat: Caller;
let bupati: Caller;

beforeAll(async () => {
  api = await startApi();
  [dpmd, camat, bupati] = await Promise.all([api.as('dpmd'), api.as('camat.64.02.01'), api.as('bupati')]);
});
afterAll(() => api.stop());

const QUERY = {
  filters: { late: 'true', stage: ['budgeting', 'review'] },
  sort: '-dueAt',
  columns: ['village', 'due'],
};
const wish = (name: string, more: object = {}) => ({
  resource: 'cycles',
  name,
  query: QUERY,
  sharedWith: null,
  ...more,
});
const names = async (caller: Caller, resource = 'cycles') =>
  (await caller.get(`/saved-views?resource=${resource}`)).body.map((view: { name: string }) => view.name);
const remove = (caller: Caller, id: string) =>
  request(api.app)
    .delete(`/api/v1/saved-views/${id}`)
    .set({ Cookie: caller.cookie, 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' });

describe('a view of a list', () => {
  test('is kept on the server with its filters, order and columns, for whoever made it', async () => {
    const answer = await camat.post('/saved-views', wish('Terlambat di kecamatan saya'));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...wish('Terlambat di kecamatan saya'),
      mine: true,
      isDefault: false,
      owner: { role: 'camat' },
    });
    expect(await names(camat)).toEqual(['Terlambat di kecamatan saya']);
    expect(await names(dpmd)).toEqual([]);
    expect(await names(camat, 'villages')).toEqual([]);
  });

  test('is made once however often the same wish is sent', async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([
      bupati.post('/saved-views', wish('Sekali'), key),
      bupati.post('/saved-views', wish('Sekali'), key),
    ]);
    expect(one.body.id).toBe(two.body.id);
    expect(await names(bupati)).toEqual(['Sekali']);
    const other = await bupati.post('/saved-views', wish('Lain'), key);
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('is renamed and shared by its maker; those roles in the regency then find it', async () => {
    const { id } = (await dpmd.post('/saved-views', wish('Anggaran terlambat'))).body;
    const { resource: _, ...change } = wish('Anggaran yang terlambat', { sharedWith: ['camat', 'pendamping'] });
    const answer = await dpmd.post(`/saved-views/${id}`, change);
    expect([answer.status, answer.body.name]).toEqual([200, 'Anggaran yang terlambat']);
    expect(await names(camat)).toEqual(['Terlambat di kecamatan saya', 'Anggaran yang terlambat']);
    expect(await names(await api.as('pendamping'))).toEqual(['Anggaran yang terlambat']);
    expect(await names(await api.as(`kades.${PERIAN.code}`))).toEqual([]);
    const [, shared] = (await camat.get('/saved-views?resource=cycles')).body;
    expect(shared).toMatchObject({ mine: false, owner: { role: 'dpmd' }, sharedWith: ['camat', 'pendamping'] });
  });

  test('that is shared can be used by others and changed by none of them', async () => {
    const [, { id }] = (await camat.get('/saved-views?resource=cycles')).body;
    const { resource: _, ...change } = wish('Milik saya');
    expect((await camat.post(`/saved-views/${id}`, change)).status).toBe(403);
    expect((await remove(camat, id)).status).toBe(403);
    expect((await bupati.post(`/saved-views/${id}`, change)).status).toBe(404);
  });

  test('can be what a list begins with: one view of a list, for oneself', async () => {
    const [own, shared] = (await camat.get('/saved-views?resource=cycles')).body;
    for (const { id } of [own, shared]) await camat.post(`/saved-views/${id}/default`, { on: true });
    const now = async () => (await camat.get('/saved-views?resource=cycles')).body;
    expect((await now()).map((view: { isDefault: boolean }) => view.isDefault)).toEqual([false, true]);
    expect((await dpmd.get('/saved-views?resource=cycles')).body[0].isDefault).toBe(false);
    await camat.post(`/saved-views/${shared.id}/default`, { on: false });
    expect((await now()).some((view: { isDefault: boolean }) => view.isDefault)).toBe(false);
    await camat.post(`/saved-views/${shared.id}/default`, { on: true });
  });

  test('goes when its maker deletes it, also for whoever it was shared with; the row stays', async () => {
    const [{ id }] = (await dpmd.get('/saved-views?resource=cycles')).body;
    expect((await remove(dpmd, id)).status).toBe(204);
    expect(await names(camat)).toEqual(['Terlambat di kecamatan saya']);
    const { rows } = await api.pool.query('select deleted_at is not null as deleted from saved_view where id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ deleted: true }]);
    expect((await dpmd.post('/saved-views', wish('Anggaran yang terlambat'))).status).toBe(201);
  });
});

describe('a view is refused', () => {
  test.each([
    ['without a name', { name: '  ' }, 'name'],
    ['with a role that does not exist', { sharedWith: ['lurah'] }, 'sharedWith.0'],
    ['shared with nobody', { sharedWith: [] }, 'sharedWith'],
    ['of a list that does not exist', { resource: 'rahasia' }, 'resource'],
    ['with a sort that is none', { query: { ...QUERY, sort: 'due at; drop table' } }, 'query.sort'],
  ])('%s, and the field is named', async (_, more, path) => {
    const answer = await dpmd.post('/saved-views', wish('Percobaan', more));
    expect([answer.status, answer.body.code]).toEqual([400, 'BODY_INVALID']);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test('when there is one of that name already, in whatever letters', async () => {
    await dpmd.post('/saved-views', wish('Minggu ini'));
    const answer = await dpmd.post('/saved-views', wish('MINGGU INI'));
    expect([answer.status, answer.body.code]).toEqual([409, 'VIEW_NAME_TAKEN']);
    expect((await dpmd.post('/saved-views', wish('MINGGU INI', { resource: 'tasks' }))).status).toBe(201);
  });

  test('when there are thirty of that list already', async () => {
    const operator = await api.as('operator');
    await api.pool.query(
      `insert into saved_view (owner, regency_code, resource, name, query)
       select u.id, '64.02', 'users', 'ke-' || n, '{"filters": {}, "sort": null, "columns": null}'
         from app_user u, generate_series(1, 30) n where u.username = 'operator'`,
    );
    const answer = await operator.post('/saved-views', wish('ke-31', { resource: 'users' }));
    expect([answer.status, answer.body.code]).toEqual([409, 'VIEW_LIMIT']);
    expect(answer.body.detail).toContain('30');
  });

  test('to people of another regency, also when it is shared with their role', async () => {
    await dpmd.post('/saved-views', wish('Untuk camat', { sharedWith: ['camat', 'provinsi'] }));
    await api.pool.query(`update saved_view set regency_code = '64.03' where name = 'Untuk camat'`);
    expect(await names(camat)).not.toContain('Untuk camat');
    expect(await names(await api.as('provinsi'))).toEqual(['Untuk camat']);
  });
});
