import { FACT_KINDS, FACTS } from '@siklus/workflows/domain/budget/facts.ts';
import { ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import { DISCUSSED_WITHIN, NO_AGREEMENT } from '@siklus/workflows/domain/cycle/no-meeting.ts';
import { STAGES, STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { INCOMPLETE_WITHIN } from '@siklus/workflows/domain/cycle/receipt.ts';
import { MAY_STAND_IN, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import { SETTING_TEXTS } from '@siklus/workflows/domain/policy/setting-texts.ts';
import { DEFAULT_SETTINGS, type Settings } from '@siklus/workflows/domain/policy/settings.ts';
import { type RuleSet, type Step } from '@siklus/workflows/domain/rules/rule-set.ts';
import { checkTable, limitTable } from './process-money.ts';
import { changeTable, line, names, stepTable } from './process-steps.ts';

/** The cycle as one page, from the tables the engine itself runs on: nothing here can be said that the code does not do. */
export function processPage(rules: RuleSet, other: RuleSet): string {
  const usual = STEP_IDS.map((id) => rules.steps[id]);
  const { annulment } = rules;
  return [
    '# Proses: satu siklus desa',
    '',
    `Dibuat dari tabel transisi \`${rules.version}\` oleh \`npm run docs:process\`; jangan disunting dengan tangan.`,
    'N adalah tahun perencanaan, N+1 tahun anggaran. "Hukum" mengikat; "setelan" boleh diubah kabupaten.',
    '',
    ...picture(rules),
    ...STAGES.flatMap((stage) => [
      `## ${STAGE_NAMES[stage].id} (\`${stage}\`)`,
      '',
      ...stepTable(
        rules,
        usual.filter((step) => step.stage === stage && step.change === undefined),
      ),
    ]),
    '## Perubahan dalam tahun berjalan',
    '',
    ...changeTable(rules),
    ...stepTable(
      rules,
      usual.filter((step) => step.change !== undefined),
    ),
    '## Bila tenggat lewat',
    '',
    `Pengingat ${rules.reminders.join(', ')} hari sebelum tenggat, pukul ${rules.noticeHour}.00 waktu setempat. Tenggat yang berakibat hukum dihitung bersama: kedua pihak diingatkan pada hari kerja ke-${rules.countdown.join(', ')}. Setelah tenggat:`,
    '',
    '| Yang terlambat | Tangga |',
    '|---|---|',
    ...(['village', 'district', 'regency'] as const).map((level) =>
      line([
        { village: 'desa', district: 'kecamatan', regency: 'kabupaten' }[level],
        rules.ladder[level]
          .map(
            ({ after, to }) =>
              `${after.days} ${after.unit === 'working' ? 'hari kerja' : 'hari'} → ${ROLE_NAMES[to].id}`,
          )
          .join('; '),
      ]),
    ),
    '',
    'Siapa pun di tangga yang lebih tinggi dari pemegang eskalasi boleh mengambil alih penanganannya sebelum harinya sendiri; ia tidak memutuskan bagi desa dan tidak menggantikan pemutus. Tenggat "setelan" boleh diperpanjang DPMD atau Bupati dengan keputusan dan alasan, paling jauh sampai tanggal hukum berikutnya yang menunggu langkah itu; tenggat "hukum" tidak.',
    '',
    'Surat peringatan diberikan camat, DPMD, atau bupati (Permendagri 114/2014 Ps 88–89). Satu-satunya persetujuan oleh waktu:',
    '',
    ...usual.flatMap((step) =>
      step.kind === 'decision' && step.deemed
        ? [
            `- ${STEP_NAMES[step.id].id}: tanpa hasil sampai tenggat, rancangan berlaku dengan sendirinya (${step.deemed.citation}); pelakunya \`system:clock\`. Yang diterima server sesudahnya ditolak.`,
          ]
        : [],
    ),
    '',
    '## Siapa yang menentukan tanggal',
    '',
    'Yang diuntungkan oleh sebuah tanggal tidak menetapkannya sendiri. Tenggat dalam hari yang mengikat pihak lain dihitung dari hari berkas diterima pihak itu: hari server mengetahuinya, kecuali penerima sendiri mengakui hari yang lebih awal.',
    '',
    '| Yang diberi tanggal | Oleh siapa, sejauh mana | Tenggat siapa yang dimulai | Siapa yang menegaskan |',
    '|---|---|---|---|',
    line([
      'Langkah yang selesai (`completeStep`, `approve`)',
      'yang mengakhirinya; sejak syaratnya terpenuhi sampai hari ini',
      'kantornya sendiri: dari hari itu; kantor lain: dari hari server mengetahuinya',
      'pembetulan kemudian: orang kedua, satu atau dua tingkat di atasnya',
    ]),
    line([
      'Tanggal terima berkas (`confirmReceipt`)',
      'kantor yang menerima, dengan nomor tanda terimanya; tidak sebelum tanggal pengirim',
      'kantornya sendiri, menjadi lebih dekat; tidak pernah sampai habis',
      '–',
    ]),
    line([
      'Berkas belum lengkap (`reportIncomplete`)',
      `kantor yang menerima, dalam ${INCOMPLETE_WITHIN} hari kerja, satu kali, semua kekurangan sekaligus`,
      'belum ada: tenggat mulai lagi ketika berkas masuk lagi',
      '–',
    ]),
    line(['Hasil evaluasi', 'tidak seorang pun: hari dicatat', 'penyempurnaan, penetapan', '–']),
    line([
      'Keputusan evaluasi yang ditandatangani dalam tenggat dan terlambat dimasukkan (pembetulan `decision`)',
      'yang mengevaluasi, dengan nomor dan naskah keputusannya; sejak berkas diterima sampai hari terakhir tenggat',
      'persetujuan: tidak ada; pengembalian: penyempurnaan, dari hari disetujui orang kedua, selama belum ada Perdes',
      'orang kedua di atasnya (DPMD atau bupati)',
    ]),
    line([
      'Penyaluran Dana Desa',
      'DPMD, tanggal pada bukti salur; tidak sesudah batas tahun itu, kecuali dikecualikan dengan keputusan atau retur',
      'tidak ada',
      '–',
    ]),
    '',
    'Berkas yang tidak dinyatakan kurang dalam waktu itu dianggap lengkap pada hari diterima. Penghentian waktu oleh kabupaten menghentikan tenggat "setelan"; tenggat "hukum" hanya menurut setelan; tenggat yang berlaku dengan sendirinya tidak pernah.',
    '',
    '## Bila ditolak, dibatalkan, atau jabatan kosong',
    '',
    ...usual.flatMap((step) =>
      step.kind === 'decision' && step.refusable
        ? [
            `- **${STEP_NAMES[step.id].id} ditolak**: rancangan disusun kembali; sementara itu hanya belanja operasional pemerintahan desa, paling tinggi pagu tahun lalu, dengan ${STEP_NAMES[step.refusable.opens].id} (${step.refusable.citation}).`,
          ]
        : [],
    ),
    `- **${STEP_NAMES[annulment.enactment].id} tanpa ${STEP_NAMES[annulment.correction].id}**: tidak dapat dicatat sebagai selesai. Bila tetap ditetapkan dan dilaporkan: ${[annulment.opens, annulment.meanwhile, ...annulment.afterwards].map((id) => STEP_NAMES[id].id).join(', ')} (${annulment.citation}).`,
    '- **Dana Desa terlambat, dihentikan, ditunda, retur, atau tidak dapat disalurkan lagi**: DPMD mencatatnya dengan alasan dan suratnya (`settleTranche`; penghentian: PMK 7/2026 Ps 53(1)). Laporan, pelaksanaan, dan pertanggungjawaban berjalan terus; siklus ditutup walau dana tidak datang (Permendagri 20/2018 Ps 68–70; Permendagri 46/2016).',
    `- **BPD tidak bermusyawarah atas rancangan APBDes**: ${DISCUSSED_WITHIN} hari setelah BPD menerimanya, kepala desa mencatat undangan yang tidak dihadiri (\`reportNoMeeting\`) dan camat membenarkannya (\`confirmNoMeeting\`); barulah rancangan disampaikan kepada Bupati seperti setelah penolakan (${NO_AGREEMENT}). BPD masih dapat bermusyawarah, dan kesepakatannya mengakhiri penyampaian itu. Belanja tidak dibatasi sebelum BPD menolak.`,
    '- **BPD tidak menandatangani LPJ atau LKPPD**: alasannya, atau permintaan keterangannya, dicatat (`declineSignature`) dan disampaikan kepada kepala desa dan camat; naskah baru atau tanda tangannya mengakhirinya. Tenggat tidak berubah.',
    '- **Kepala desa berhalangan tetap**: sekretaris desa menjalankan tugas harian dan tidak menetapkan Perdes atau Perkades; bupati atau DPMD mengangkat penjabat, yang mengambil alih semua tugas. Berlaku dalam semua tahun desa itu sekaligus, juga yang dibuka kemudian. Tenggat tidak berhenti (UU 6/2014 Ps 45–47).',
    '- **Sekretaris desa kosong**: kepala desa menunjuk pelaksana tugas dengan surat perintah, atau mengerjakan sendiri langkah sekretaris desa; rancangan yang disusunnya sendiri tidak disetujuinya sendiri (Permendagri 83/2015 Ps 7). Berlaku dalam semua tahun desa itu.',
    '- **Desa berganti kode, digabung, atau menjadi kelurahan**: identitas tetap; kode dan nama bertanggal. Siklus desa yang berakhir ditutup dengan keputusannya.',
    '',
    '## Siapa boleh menggantikan siapa',
    '',
    'Yang menyusun tidak memutuskan naskah yang sama, juga tidak melalui pelimpahan (PP 43/2014 Ps 154). Pendamping tidak pernah memutuskan.',
    '',
    '| Wewenang | Selama berhalangan boleh dijalankan oleh |',
    '|---|---|',
    ...Object.entries(MAY_STAND_IN).map(([role, others]) => line([ROLE_NAMES[role as Role].id, names(others)])),
    '',
    '## Pemeriksaan anggaran',
    '',
    'Anggaran yang diserahkan sebagai baris diperiksa saat dilampirkan, lalu diperiksa ulang pada setiap langkah sesudahnya: kesepakatan BPD, penyampaian, evaluasi, dan penetapan. Yang menentukan adalah pemeriksaan terakhir, dengan pagu dan data yang berlaku pada hari itu; bila hasilnya berubah, catatan menyebut data mana yang berubah. Temuan yang menghalangi tidak menutup jalan keluar: naskah dapat dikembalikan, disempurnakan, atau, bila data baru berubah setelah evaluasi, disesuaikan pada penetapan. Yang belum dapat diperiksa karena datanya belum ada disebut sebagai risiko kepada yang memutuskan. Berlakunya rancangan dengan sendirinya karena diam tidak dihalangi oleh temuan; penetapannya dihalangi.',
    '',
    '| Data | Diisi oleh |',
    '|---|---|',
    ...FACT_KINDS.map((kind) =>
      line([
        FACTS[kind].name.id,
        FACTS[kind].owner === 'village' ? 'desa, dengan nomor peraturannya' : 'kabupaten (DPMD)',
      ]),
    ),
    line(['kegiatan RPJMDes dan RKPDes', 'desa, dilampirkan sebagai baris (JSON atau CSV dengan kolom kode)']),
    '',
    ...checkTable(),
    '### Batas menurut tahun anggaran',
    '',
    ...limitTable(),
    '## Setelan kabupaten',
    '',
    'Yang tidak diatur atau belum pasti. Setiap perubahan tercatat dengan alasan pada setiap siklus.',
    '',
    '| Setelan | Bawaan | Mengapa | Sumber |',
    '|---|---|---|---|',
    ...Object.entries(SETTING_TEXTS).map(([key, { name, why, source }]) =>
      line([name.id, `\`${brief(DEFAULT_SETTINGS[key as keyof Settings])}\``, why.id, source]),
    ),
    '',
    `## Profil ${other.profile}`,
    '',
    `\`${other.version}\` berbeda dari \`${rules.version}\` hanya pada:`,
    '',
    ...stepTable(
      other,
      STEP_IDS.filter((id) => JSON.stringify(other.steps[id]) !== JSON.stringify(rules.steps[id])).map(
        (id) => other.steps[id],
      ),
    ),
  ].join('\n');
}

function picture(rules: RuleSet): string[] {
  const drawn = STEP_IDS.filter((id) => rules.steps[id].change === undefined);
  return [
    '```mermaid',
    'flowchart TD',
    ...STAGES.flatMap((stage) => [
      `  subgraph stage_${stage}["${STAGE_NAMES[stage].id}"]`,
      ...drawn.filter((id) => rules.steps[id].stage === stage).map((id) => `    ${id}${shape(rules.steps[id])}`),
      '  end',
    ]),
    ...drawn.flatMap((id) => rules.steps[id].after.map((before) => `  ${before} --> ${id}`)),
    ...drawn.flatMap((id) => {
      const step = rules.steps[id];
      return step.kind === 'decision' ? [`  ${id} -. dikembalikan .-> ${step.returnsTo}`] : [];
    }),
    '```',
    '',
  ];
}

function shape(step: Step): string {
  const name = STEP_NAMES[step.id].id;
  return step.kind === 'decision' ? `{"${name}"}` : `["${name}"]`;
}

/** A setting's value in one cell. */
function brief(value: unknown): string {
  if (value !== null && typeof value === 'object' && 'numerator' in value && 'denominator' in value) {
    return `${value.numerator}/${value.denominator}`;
  }
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : brief(one.role))).join(', ');
  return String(value);
}
