/** The first file that somebody opens: what this is, and three lines that show whether it is genuine. */
export function readme({
  villageName,
  villageCode,
  fiscalYear,
  signed,
  missingRuns,
}: {
  villageName: string;
  villageCode: string;
  fiscalYear: number;
  signed: boolean;
  missingRuns: readonly string[];
}): string {
  const notes = [
    ...(signed
      ? []
      : [
          'PERHATIAN: paket ini TIDAK DITANDATANGANI, karena kunci penanda tangan tidak dapat dihubungi ketika paket dibuat.',
          'Isinya tetap dapat diperiksa, tetapi tidak terbukti siapa yang membuatnya. Unduh kembali bila sistem sudah pulih.',
          '',
        ]),
    ...(missingRuns.length === 0
      ? []
      : [
          `PERHATIAN: riwayat mesin ini tidak ada lagi, juga tidak di arsip: ${missingRuns.join(', ')}.`,
          'Peristiwa yang hanya tercatat di sana tidak dapat dicocokkan.',
          '',
        ]),
  ];
  return [
    `PAKET BUKTI SIKLUS DESA: Desa ${villageName} (${villageCode}), tahun anggaran ${fiscalYear}`,
    '',
    ...notes,
    'Cara memeriksa (tanpa internet; perlu Node.js 20 atau lebih baru, https://nodejs.org):',
    '  1. Buka berkas zip ini ke satu folder, lalu buka terminal di folder itu.',
    '  2. Jalankan:  node verify.mjs',
    '  3. Bandingkan kunci yang tampil dengan halaman /desa/bukti; atau berikan kuncinya:  node verify.mjs --key <kunci>',
    '',
    '"SESUAI" berarti semua yang tertulis di bawah ini cocok satu sama lain. Selain itu, berkas dan peristiwa yang',
    'tidak cocok disebutkan satu per satu. Ambil kunci dan, bila perlu, verify.mjs dari tempat lain daripada paket ini:',
    'siapa yang memalsukan paket dapat mengganti keduanya.',
    '',
    'Isi:',
    '  timeline.pdf      lini masa untuk dibaca dan dicetak',
    '  events.ndjson     semua peristiwa sebagaimana di-hash, satu per baris; masing-masing memuat hash peristiwa sebelumnya',
    '  documents/        setiap naskah yang dilampirkan; nama berkas diawali SHA-256 isinya',
    '  engine/           riwayat mesin alur kerja (Temporal), yang dicatat terpisah dari basis data',
    '  state.json        keadaan siklus sesudah peristiwa terakhir',
    '  checkpoint.note   segel bertanda tangan yang mencakup siklus ini; inclusion.json menunjukkan jalannya',
    '  key.txt           kunci pemeriksa (publik)',
    '  manifest.json     SHA-256 dan ukuran setiap berkas; manifest.note tanda tangannya',
    '  verify.mjs        pemeriksa, satu berkas JavaScript yang dapat dibaca',
    '',
  ].join('\n');
}
