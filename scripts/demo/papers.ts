import { DOCUMENT_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import type { DocumentKind } from '@siklus/workflows/domain/cycle/process.ts';
import { formatRupiah, sen } from '@siklus/workflows/domain/money/sen.ts';

export type Paper = { kind: DocumentKind; title: string; fileName: string; mediaType: string; content: Buffer };

export type PaperVillage = { name: string; code: string; district: string; number: number; fiscalYear: number };

/** A document of the demo: short, plain, and different for each village, so that each has its own hash. */
export function paperOf(kind: DocumentKind, village: PaperVillage): Paper {
  const title = `${DOCUMENT_NAMES[kind].id} Desa ${village.name} ${village.fiscalYear}`;
  if (kind === 'rancangan_apbdes') return budgetPaper(kind, title, village);
  const text = [
    title,
    '',
    `Desa ${village.name} (${village.code}), Kecamatan ${village.district}, Kabupaten Kutai Kartanegara.`,
    `Tahun anggaran ${village.fiscalYear}. Naskah contoh untuk demo Siklus Desa.`,
    '',
  ].join('\n');
  return { kind, title, fileName: `${kind}-${village.code}.txt`, mediaType: 'text/plain', content: Buffer.from(text) };
}

const RUPIAH = 100;

/** A balanced budget whose size varies with the village, in the shape of the accounts of Permendagri 20/2018. */
function budgetPaper(kind: DocumentKind, title: string, village: PaperVillage): Paper {
  const scale = 80 + ((village.number * 37) % 60);
  const million = (n: number) => n * scale * 10_000 * RUPIAH;
  const line = (bidang: string | null, account: string, source: string, description: string, amount: number) => ({
    bidang,
    account,
    source,
    description,
    amount: formatRupiah(sen(amount)),
  });
  const lines = [
    line(null, '4.2.1', 'DDS', 'Dana Desa', million(900)),
    line(null, '4.2.3', 'ADD', 'Alokasi Dana Desa', million(1500)),
    line(null, '4.2.2', 'PBH', 'Bagi hasil pajak dan retribusi', million(120)),
    line(null, '4.1.2', 'PAD', 'Hasil aset desa', million(30)),
    line('01', '5.1', 'ADD', 'Penghasilan tetap dan tunjangan', million(620)),
    line('01', '5.2', 'ADD', 'Operasional pemerintahan desa', million(210)),
    line('01', '5.3', 'ADD', 'Kendaraan operasional', million(60)),
    line('02', '5.3', 'DDS', 'Peningkatan jalan desa', million(480)),
    line('02', '5.3', 'ADD', 'Jalan usaha tani', million(240)),
    line('02', '5.2', 'DDS', 'Posyandu dan penanganan stunting', million(150)),
    line('03', '5.2', 'ADD', 'Pos keamanan desa dan linmas', million(190)),
    line('03', '5.2', 'PBH', 'Pembinaan pemuda dan olahraga', million(120)),
    line('04', '5.2', 'DDS', 'Ketahanan pangan', million(180)),
    line('04', '5.2', 'ADD', 'Pelatihan perangkat dan BPD', million(180)),
    line('05', '5.4', 'DDS', 'BLT Desa', million(90)),
    line('05', '5.4', 'PAD', 'Tanggap darurat', million(30)),
    line(null, '6.1.1', 'DDS', 'SiLPA tahun sebelumnya', million(40)),
    line(null, '6.2.2', 'DDS', 'Penyertaan modal BUM Desa', million(40)),
  ];
  const content = Buffer.from(`${JSON.stringify({ lines }, null, 2)}\n`);
  return { kind, title, fileName: `rapbdes-${village.code}.json`, mediaType: 'application/json', content };
}
