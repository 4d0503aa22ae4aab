import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { insist, PERIAN } from '../api/harness.ts';
import { barriers } from './barriers.ts';
import { found, type RunningConsole, startConsole, YEAR } from './console.ts';
import { type Person, PHONE } from './person.ts';

const PAGE = `/villages/${PERIAN.id}`;

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'the ledger of the KDMP in the console', () => {
  let siklus: RunningConsole;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'musdus' } });
  });
  afterAll(() => siklus.stop());

  async function show(person: Person, path: string): Promise<void> {
    await person.page.goto(siklus.url + path);
    await person.page.getByRole('heading', { level: 1 }).waitFor();
    await person.page.locator('.MuiSkeleton-root').first().waitFor({ state: 'detached' });
  }
  async function tooWide({ page }: Person): Promise<unknown> {
    return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }
  /** By somebody else, over the API. */
  async function enter(who: string, body: object): Promise<string> {
    const caller = await siklus.api.as(who);
    const answer = await insist((key) => caller.post(`/villages/${PERIAN.code}/kdmp`, body, key));
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return answer.body.entries[0].id;
  }

  test('a sekdes enters the musdesus on his phone with its minutes, and the BPD confirms it', async () => {
    const sekdes = await siklus.person(`sekdes.${PERIAN.code}`, PHONE);
    const { page } = sekdes;
    await show(sekdes, PAGE);
    await page.getByText(/dimulai dengan musyawarah desa khusus/).waitFor();
    await page.getByRole('button', { name: 'Catat musyawarah desa khusus' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Tanggal/).fill(today());
    await dialog.getByLabel(/Diundang/).fill('60');
    await dialog.getByLabel(/laki-laki/).fill('31');
    await dialog.getByLabel(/perempuan/).fill('22');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'berita-acara.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('hadir semua'),
    });
    expect(await barriers(sekdes)).toEqual([]);
    await dialog.getByRole('button', { name: 'Catat musyawarah desa khusus' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Belum dijawab').waitFor();
    expect([await barriers(sekdes), await tooWide(sekdes)]).toEqual([[], 0]);
    expect(sekdes.complaints).toEqual([]);
    await sekdes.leave();

    const bpd = await siklus.person(`bpd.${PERIAN.code}`);
    await show(bpd, PAGE);
    await bpd.page.getByRole('button', { name: /^Benarkan: / }).click();
    await bpd.page.getByRole('dialog').getByRole('button', { name: 'Benarkan' }).click();
    await bpd.page.getByText('Dibenarkan').first().waitFor();
    expect([await barriers(bpd), bpd.complaints]).toEqual([[], []]);
    await bpd.leave();
  });

  test('what was taken and disputed is before the DPMD, in the list and on the page of the village, wide and narrow', async () => {
    const instalment = { kind: 'instalment', on: today(), tranche: 1, amount: '41666666.67', number: 'ND 9/KPPN' };
    const taken = await enter('bpkad', instalment);
    const reason = 'Tidak ada di rekening koran';
    await enter(`sekdes.${PERIAN.code}`, { kind: 'verdict', about: taken, verdict: 'disputed', reason });
    await enter(`kades.${PERIAN.code}`, { kind: 'repayment', on: today(), amount: '1000000.00', number: 'STS 1' });
    const dpmd = await siklus.person('dpmd');
    const { page } = dpmd;
    await show(dpmd, '/villages');
    await page.getByRole('link', { name: 'Koperasi Desa Merah Putih' }).click();
    await page.getByRole('button', { name: 'KDMP berutang' }).click();
    await page.getByText('Disanggah').first().waitFor();
    expect([await barriers(dpmd), await tooWide(dpmd)]).toEqual([[], 0]);
    await dpmd.picture('kdmp-list');
    await page.getByRole('link', { name: 'Perian' }).click();
    await page.getByText(/diambil tanpa surat kuasa/).waitFor();
    await dpmd.picture('kdmp-village');
    expect([await barriers(dpmd), await tooWide(dpmd)]).toEqual([[], 0]);
    await page.setViewportSize(PHONE);
    await page.screenshot();
    expect([await barriers(dpmd), await tooWide(dpmd)]).toEqual([[], 0]);
    await dpmd.picture('kdmp-village-phone');
    expect(dpmd.complaints).toEqual([]);
    await dpmd.leave();
  });

  test('who evaluates a budget is told beside it, and nothing is stopped', async () => {
    const kades = `kades.${PERIAN.code}`;
    const cycleId = `${PERIAN.id}-${YEAR}`;
    const stored = await (await siklus.api.as(kades)).post(`/cycles/${cycleId}/documents`, {
      kind: 'persetujuan_kdmp',
      title: 'Persetujuan',
      fileName: 'persetujuan.pdf',
      mediaType: 'application/pdf',
      contentBase64: Buffer.from('setuju').toString('base64'),
    });
    const { body } = await (await siklus.api.as(kades)).get(`/villages/${PERIAN.code}/kdmp`);
    const [{ bases }] = body.may.filter(({ kind }: { kind: string }) => kind === 'approval');
    const approval = await enter(kades, {
      kind: 'approval',
      on: today(),
      musdesus: bases[0],
      number: '140/7',
      paper: { cycleId, versionId: stored.body.versionId },
      loan: { bank: 'Bank Contoh', amount: '1000000000.00', instalments: 72, firstMonth: today().slice(0, 7) },
    });
    await enter(kades, { kind: 'support', approval, fiscalYear: YEAR, amount: '90000000.00' });
    const camat = await siklus.person(`camat.${PERIAN.district}`);
    await show(camat, `/cycles/${cycleId}/budget`);
    const note = camat.page.getByRole('region', { name: 'Koperasi Desa Merah Putih' });
    await note.getByText(/belum diperiksa: pagu Dana Desa tahun itu belum diketahui/).waitFor();
    // What is of another year is not beside this budget.
    const isThisYear = today().startsWith(`${YEAR}-`);
    expect(await note.getByText(/diambil tanpa surat kuasa/).count()).toBe(isThisYear ? 1 : 0);
    expect([await barriers(camat), camat.complaints]).toEqual([[], []]);
    await camat.leave();
  });
});
