import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { budgetLines } from '@siklus/scripts/demo/budget.ts';
import type { DemoVillage } from '@siklus/scripts/demo/village.ts';
import type { Page } from 'playwright-core';
import { type Api, insist, until } from '../api/harness.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { type Person, PHONE } from './person.ts';

const code = (n: number) => `64.02.01.20${String(n).padStart(2, '0')}`;
const AWAITING = 7;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'a camat with many budgets to decide', () => {
  let siklus: RunningConsole;
  let camat: Person;

  beforeAll(async () => {
    const places = Array.from({ length: AWAITING }, (_, n) => [code(n + 1), { step: 'evaluasi_apbdes' }] as const);
    siklus = await startConsole(Object.fromEntries(places));
    const [first] = siklus.villages;
    const desk = await siklus.api.as('camat.64.02.01');
    const remark = { type: 'addRemark', step: 'evaluasi_apbdes', line: 'b5', code: 'calculation', text: 'Periksa' };
    await desk.post(`/cycles/${first?.id}-${YEAR}/commands`, remark);
    camat = await siklus.person('camat.64.02.01');
  });
  afterAll(() => siklus.stop());

  const approvals = async () => {
    const { rows } = await siklus.api.pool.query(
      `select cycle_id from event where type = 'stepApproved' and event->'data'->>'step' = 'evaluasi_apbdes'`,
    );
    return rows.length;
  };

  test('narrows the queue, and the address says how', async () => {
    const { page } = camat;
    await page.goto(`${siklus.url}/inbox`);
    await queue(page).getByRole('link').first().waitFor();
    expect(await queue(page).getByRole('link').count()).toBe(AWAITING);
    await page.getByRole('textbox', { name: /Cari/ }).or(page.getByRole('searchbox')).first().fill('Muara Leka');
    await page.waitForURL(/q=Muara\+Leka/);
    await until(async () => (await queue(page).getByRole('link').count()) === 1);
    await camat.picture('bulk-inbox-filtered');
    await page.goto(`${siklus.url}/inbox`);
    await page.getByRole('combobox', { name: 'Jenis tugas' }).click();
    await page.getByRole('option', { name: 'Memutuskan pembetulan' }).click();
    await page.waitForURL(/kind=repair/);
    await until(async () => (await queue(page).getByRole('link').count()) === 0);
    await page.goto(`${siklus.url}/inbox`);
    await until(async () => (await queue(page).getByRole('link').count()) === AWAITING);
  });

  test('says that he is at it, and lets go', async () => {
    const { page } = camat;
    await page.getByRole('button', { name: 'Saya kerjakan' }).click();
    await page.getByText('Anda sedang mengerjakannya').waitFor();
    await page.getByRole('button', { name: 'Lepaskan' }).click();
    await page.getByRole('button', { name: 'Saya kerjakan' }).waitFor();
  });

  test('calls an order off while it waits, and nothing is decided', async () => {
    const { page } = camat;
    await page.keyboard.press('x');
    await page.getByText('1 tugas dipilih').waitFor();
    await page.getByRole('button', { name: `Pilih semua yang tampak (${AWAITING})` }).click();
    await camat.picture('bulk-selected');
    await order(page);
    await camat.picture('bulk-order-waiting');
    await page.getByRole('button', { name: 'Batalkan perintah' }).click();
    await page.getByText('Dibatalkan', { exact: true }).first().waitFor();
    expect(await approvals()).toBe(0);
  });

  test('decides those that pass all checks; the one with a remark is left out with its reason', async () => {
    const { page } = camat;
    await page.goto(`${siklus.url}/inbox`);
    await page.getByRole('button', { name: `Pilih semua yang tampak (${AWAITING})` }).click();
    await order(page);
    await page.getByText(`${AWAITING - 1} dari ${AWAITING - 1} desa selesai`).waitFor({ timeout: 60_000 });
    await page.getByText('Tuntas').waitFor();
    await camat.picture('bulk-order-done');
    expect(await approvals()).toBe(AWAITING - 1);
    await page.goto(`${siklus.url}/batches`);
    await page.getByRole('link', { name: 'Keputusan bersama' }).first().waitFor();
    await camat.picture('bulk-orders');
    await page.goto(`${siklus.url}/inbox`);
    await until(async () => (await queue(page).getByRole('link').count()) === 1);
    expect(camat.complaints).toEqual([]);
  });

  test('reads what has changed when a budget that he sent back comes again', async () => {
    const { page } = camat;
    const [village] = siklus.villages;
    if (village === undefined) throw new Error('There is no village');
    await resubmit(siklus.api, village);
    await page.goto(`${siklus.url}/inbox?returned=true`);
    const changed = page.getByRole('region', { name: 'Yang berubah sejak terakhir' });
    await changed.getByText('2 baris diubah, 0 ditambah, 0 dihapus.').waitFor();
    await changed.getByText('Catatan evaluasi: 1 terbuka, 0 selesai.').waitFor();
    await camat.picture('bulk-what-changed');
    await page.getByRole('button', { name: /^1 Dikembalikan$/ }).waitFor();
    await page.keyboard.press('e');
    await page.waitForURL(new RegExp(`/cycles/${village.id}-${YEAR}$`));
    expect(camat.complaints).toEqual([]);
  });

  test('keeps a view of the list with its columns, begins with it, and shares it with the regency', async () => {
    const { page } = camat;
    await page.goto(`${siklus.url}/cycles`);
    await page.getByRole('columnheader', { name: 'Kembali' }).waitFor();
    await page.getByRole('button', { name: 'Kolom' }).click();
    await camat.picture('bulk-columns');
    await page.getByRole('menuitemcheckbox', { name: 'Kembali' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Kembali' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Hanya yang terlambat' }).click();
    await page.waitForURL(/late/);

    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Simpan tampilan ini' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nama tampilan').fill('Yang terlambat');
    await dialog.getByLabel('DPMD').check();
    await camat.picture('bulk-save-view');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Tampilan "Yang terlambat" tersimpan.').waitFor();

    const dpmd = await siklus.person('dpmd');
    await dpmd.page.goto(`${siklus.url}/cycles`);
    await dpmd.page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    await dpmd.picture('bulk-views');
    await dpmd.page.getByRole('menuitem', { name: /Yang terlambat/ }).click();
    await dpmd.page.waitForURL(/late/);
    await dpmd.page.getByRole('columnheader', { name: 'Kembali' }).waitFor({ state: 'detached' });
    expect([...camat.complaints, ...dpmd.complaints]).toEqual([]);
    await dpmd.leave();
  });

  test('keeps a view of the board, and the address of the board is that view', async () => {
    const { page } = camat;
    await page.goto(`${siklus.url}/board?late=true`);
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Simpan tampilan ini' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nama tampilan').fill('Papan yang terlambat');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Tampilan "Papan yang terlambat" tersimpan.').waitFor();
    await page.goto(`${siklus.url}/board`);
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    await page.getByRole('menuitem', { name: /Papan yang terlambat/ }).click();
    await page.waitForURL(/\/board\?late=true/);
    expect(camat.complaints).toEqual([]);
  });

  test('takes the list away as a file that a spreadsheet reads', async () => {
    const { page } = camat;
    await page.goto(`${siklus.url}/cycles?filter=%7B%7D`);
    await page.getByRole('link', { name: 'Perian' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh CSV' }).click(),
    ]);
    const text = readFileSync((await file.path()) ?? '', 'utf8');
    const [head, ...rows] = text.replace('\uFEFF', '').trim().split('\r\n');
    expect(head).toContain('"Desa"');
    expect(rows).toHaveLength(AWAITING);
    expect(rows.find((row) => row.includes('Perian'))).toContain('Penganggaran');
    expect(camat.complaints).toEqual([]);
  });

  test('finds all of it on a phone', async () => {
    const phone = await siklus.person('camat.64.02.01', PHONE);
    await phone.page.goto(`${siklus.url}/batches`);
    await phone.page.getByText('Keputusan bersama').first().waitFor();
    await phone.picture('bulk-orders-phone');
    await phone.page.getByText('Keputusan bersama').first().click();
    await phone.page.getByRole('heading', { name: /desa selesai/ }).waitFor();
    await phone.picture('bulk-order-phone');
    await phone.page.goto(`${siklus.url}/inbox`);
    await queue(phone.page).getByRole('link').first().waitFor();
    await phone.picture('bulk-inbox-phone');
    expect(await phone.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(phone.complaints).toEqual([]);
    await phone.leave();
  });
});

/** Opens the sample as a person does, each in its tab, and confirms. */
async function order(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Setujui terpilih' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('6 dari 7 tugas memenuhi syarat.').waitFor();
  await dialog.getByText('1 tugas tidak ikut, dan sebabnya').click();
  await dialog
    .getByText(/catatan/i)
    .first()
    .waitFor();
  const confirm = dialog.getByRole('button', { name: 'Tegaskan 6 tugas' });
  expect(await confirm.isDisabled()).toBe(true);
  for (const link of await dialog.getByRole('link', { name: /di tab baru/ }).all()) {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await tab.getByRole('tab', { name: 'Ringkasan' }).waitFor();
    await tab.close();
  }
  await confirm.click();
  await page.waitForURL(/\/batches\//);
  await page.getByText(/Mulai dalam \d+ detik/).waitFor();
}

/** Sent back by the camat, corrected in two lines, signed, and handed in anew. */
async function resubmit(api: Api, village: DemoVillage): Promise<void> {
  const step = 'koreksi_apbdes';
  const kind = 'rancangan_apbdes';
  const send = async (username: string, noun: string, body: object) => {
    const caller = await api.as(username);
    const answer = await insist((key) => caller.post(`/cycles/${village.id}-${YEAR}/${noun}`, body, key));
    if (answer.status >= 300) throw new Error(`${noun}: ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const [camat, sekdes, kades, bpd] = [
    'camat.64.02.01',
    ...['sekdes', 'kades', 'bpd'].map((role) => `${role}.${village.code}`),
  ];
  if (!camat || !sekdes || !kades || !bpd) return;
  await send(camat, 'commands', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Kurangi operasional' });
  const move = 1_000_000;
  const lines = budgetLines(village.number).map((line) => {
    const by = { b8: -move, b11: move }[line.id] ?? 0;
    return { ...line, amount: (Number(line.amount) + by).toFixed(2) };
  });
  const { versionId, sha256, title } = await send(sekdes, 'budget-versions', {
    kind,
    title: 'Perbaikan',
    fiscalYear: YEAR,
    lines,
  });
  await send(sekdes, 'commands', { type: 'attachDocument', step, kind, versionId, sha256, title });
  for (const signer of [kades, bpd]) await send(signer, 'commands', { type: 'sign', step, sha256 });
  await send(kades, 'commands', { type: 'completeStep', step });
}

function queue(page: Page) {
  return page.getByRole('region', { name: 'Antrean tugas' });
}
