import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PERIAN } from '../api/harness.ts';
import { barriers } from './barriers.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { choose, confirm, dialog, openCycle } from './dialogs.ts';
import { PHONE } from './person.ts';

const CAMAT = `camat.${PERIAN.district}`;
const SEKDES = `sekdes.${PERIAN.code}`;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'putting the record right in the console', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'tim_penyusun' } });
  });
  afterAll(() => siklus.stop());

  test('the sekdes sees what would change before he proposes, and cannot decide himself', async () => {
    const sekdes = await siklus.person(SEKDES);
    const { page } = sekdes;
    await openCycle(page, siklus, PERIAN.id);
    await page.getByRole('button', { name: 'Tindakan lain' }).click();
    await page.getByRole('menuitem', { name: 'Betulkan catatan' }).click();
    await dialog(page).getByText('nilai lama tetap terbaca', { exact: false }).waitFor();
    // What stands fast is listed with its reason.
    await dialog(page)
      .getByText(/Tidak dapat dibetulkan dengan cara ini/)
      .click();
    await dialog(page)
      .getByText(/ditandatangani atau menjadi dasar keputusan/)
      .first()
      .waitFor();
    await dialog(page)
      .getByText(/Tidak dapat dibetulkan dengan cara ini/)
      .click();

    await choose(page, 'Catatan yang keliru', 'Penyelesaian Musyawarah desa perencanaan');
    await dialog(page).getByText('Tim penyusun RKPDes dikerjakan lagi.').waitFor();
    await choose(page, 'Catatan yang keliru', 'Daftar hadir Musyawarah desa perencanaan');
    const count = async (label: string, n: string) => dialog(page).getByLabel(label, { exact: true }).fill(n);
    await count('Diundang', '40');
    await count('Laki-laki hadir', '15');
    await count('Perempuan hadir', '17');
    await count('Pemerintah desa', '5');
    await count('Rumah tangga miskin', '7');
    await count('Petani', '20');
    await dialog(page).getByText('32 dari 40 undangan', { exact: false }).waitFor();
    await dialog(page).getByText('Tidak ada tenggat yang berpindah.').waitFor();
    await dialog(page).getByRole('textbox', { name: 'Alasan' }).fill('Salah jumlah dari daftar hadir');
    expect(await barriers(sekdes)).toEqual([]);
    await sekdes.picture('repair-propose');
    await confirm(page, 'Ajukan pembetulan');

    const section = page.getByRole('region', { name: 'Pembetulan catatan' });
    await section.getByText('Menunggu orang kedua').waitFor();
    expect(await section.getByRole('button', { name: 'Setujui' }).count()).toBe(0);
    await section.getByRole('button', { name: 'Tarik kembali' }).waitFor();
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();
  });

  test('the camat finds it in his inbox on his phone, with before and after, and approves it', async () => {
    const camat = await siklus.person(CAMAT, PHONE);
    const { page } = camat;
    await page.goto(`${siklus.url}/inbox`);
    await page.getByRole('link', { name: /Putuskan pembetulan: Musyawarah desa perencanaan/ }).click();
    await page.getByText('Alasan: Salah jumlah dari daftar hadir', { exact: true }).waitFor();
    await camat.picture('repair-inbox');
    await page.getByRole('button', { name: 'Setujui', exact: true }).click();
    await dialog(page)
      .getByText(/Seharusnya: 32 dari 40 undangan/)
      .waitFor();
    expect(await barriers(camat, '[role="dialog"]')).toEqual([]);
    await camat.picture('repair-decide');
    await confirm(page, 'Setujui');
    await page.getByText('Catatan Desa Perian dibetulkan.').waitFor();
    expect(camat.complaints).toEqual([]);
    await camat.leave();
  });

  test('the mark stays: on the cycle, at the step, in the list and in the history', async () => {
    const auditor = await siklus.person('inspektorat');
    const { page } = auditor;
    await openCycle(page, siklus, PERIAN.id, 'summary');
    await page.getByText('Dibetulkan (1)').first().waitFor();
    expect(await page.getByText('Dibetulkan', { exact: true }).count()).toBeGreaterThan(0);
    await page.getByText('Pembetulan catatan (1)').click();
    await page.getByText(/Dibetulkan oleh .* \(Camat\)/).waitFor();
    expect(await barriers(auditor)).toEqual([]);
    await auditor.picture('repair-badge');
    await page.goto(`${siklus.url}/cycles/${PERIAN.id}-${YEAR}/history?kind=repairs`);
    await page.getByText(/menyetujui pembetulan daftar hadir Musyawarah desa perencanaan/).waitFor();
    await auditor.picture('repair-history');
    await page.goto(`${siklus.url}/cycles`);
    await page
      .getByRole('row', { name: /Perian/ })
      .getByText('Dibetulkan (1)')
      .waitFor();
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  });
});
