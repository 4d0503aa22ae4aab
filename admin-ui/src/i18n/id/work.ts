import { acts } from './acts.ts';
import { fields, gates } from './forms.ts';
import { monitoringActs, monitoringFields } from './monitoring.ts';
import { repairActs, repairFields } from './repair.ts';

/** What people do: the inbox, the acts, the forms, the checklist. */
export const work = {
  inbox: {
    title: 'Kotak tugas',
    lead: 'Yang menunggu Anda, menurut hari tenggatnya.',
    counters: 'Jumlah tugas menurut tenggat',
    queue: 'Antrean tugas',
    selected: 'Tugas yang dipilih',
    drawer: {
      overdue: 'Terlambat',
      today: 'Hari ini',
      week: 'Minggu ini',
      later: 'Nanti',
      others: 'menunggu pihak lain',
    },
    group: { late: 'Terlambat', today: 'Hari ini', none: 'Tanpa tenggat' },
    empty: 'Tidak ada yang menunggu Anda',
    emptyHint: 'Tugas baru muncul di sini begitu giliran Anda tiba. Anda dapat melihat semua desa di papan.',
    emptyDrawer: 'Tidak ada tugas di laci ini',
    emptyDrawerHint: 'Pilih laci lain atau tampilkan semuanya.',
    showAll: 'Tampilkan semua',
    back: 'Kembali ke kotak tugas',
    openCycle: 'Buka siklus %{village}',
    waitingFor: 'Menunggu: %{step}',
    gone: 'Tugas ini sudah selesai atau bukan lagi giliran Anda',
    goneHint: 'Seseorang mungkin sudah menyelesaikannya. Riwayat siklus menunjukkan siapa dan kapan.',
  },
  task: {
    ask: {
      complete: 'Selesaikan: %{step}',
      decide: 'Putuskan: %{step}',
      sign: 'Tanda tangani: %{step}',
      acknowledge: 'Tanggapi eskalasi: %{step}',
      appoint: 'Angkat penjabat kepala desa',
      repair: 'Putuskan pembetulan: %{step}',
    },
    asked: {
      complete: 'Anda diminta melengkapi "%{step}" Desa %{village} tahun anggaran %{year} dan menyatakannya selesai.',
      decide:
        'Anda diminta memutuskan "%{step}" Desa %{village} tahun anggaran %{year}: setujui, atau kembalikan dengan alasan.',
      sign: 'Anda diminta menandatangani dokumen "%{step}" Desa %{village} tahun anggaran %{year}.',
      acknowledge: 'Anda diminta menanggapi keterlambatan "%{step}" Desa %{village} tahun anggaran %{year}.',
      appoint:
        'Jabatan kepala desa %{village} kosong. Anda diminta mengangkat penjabat agar Perdes dapat ditetapkan (tahun anggaran %{year}, "%{step}").',
      repair:
        'Anda diminta memutuskan usulan pembetulan catatan Desa %{village} tahun anggaran %{year}: setujui, atau tolak dengan alasan.',
    },
    ready: 'Syarat lengkap',
    escalated: 'Terlambat, sampai kepada Anda',
    vacant: 'Jabatan kosong',
    missing: '%{smart_count} syarat belum ada',
  },
  action: {
    notYet: 'Belum dapat dilakukan, karena:',
    belongsTo: 'dilakukan oleh %{roles}',
    next: 'Berikutnya: %{steps}.',
    nextNone: 'Tidak ada langkah lain yang langsung terbuka karenanya.',
    returnsTo: 'Siklus kembali ke: %{steps}, dengan tenggat baru.',
    now: 'Sekarang giliran: %{steps}.',
    closed: 'Siklus tahun anggaran %{year} kini ditutup.',
    more: 'Tindakan lain',
    refusalOpens: 'Yang terbuka selama itu: %{steps}.',
    oncePerYear: 'Hanya sekali setahun, kecuali keadaan luar biasa dengan keputusan (%{citation}).',
    anyNumber: 'Tidak dibatasi jumlahnya dalam setahun (%{citation}).',
    approve: {
      title: 'Setujui',
      confirm: 'Setujui',
      effect:
        'Anda menyetujui "%{step}" Desa %{village} atas naskah bersidik %{hash}. Keputusan tercatat atas nama Anda dan tidak dapat ditarik.',
      done: '"%{step}" Desa %{village} disetujui.',
    },
    returnForRevision: {
      title: 'Kembalikan dengan alasan',
      confirm: 'Kembalikan',
      effect:
        'Anda mengembalikan "%{step}" Desa %{village} untuk diperbaiki. Alasan Anda ditampilkan kepada desa dan tercatat dalam riwayat.',
      done: '"%{step}" Desa %{village} dikembalikan.',
    },
    completeStep: {
      title: 'Nyatakan selesai',
      confirm: 'Nyatakan selesai',
      effect: 'Langkah "%{step}" Desa %{village} dinyatakan selesai atas nama Anda.',
      done: '"%{step}" Desa %{village} selesai.',
    },
    sign: {
      title: 'Tanda tangani',
      confirm: 'Tanda tangani',
      effect:
        'Anda menandatangani naskah bersidik %{hash} pada "%{step}" Desa %{village}. Bila naskah diganti, tanda tangan ini gugur.',
      done: 'Tanda tangan Anda pada "%{step}" Desa %{village} tercatat.',
    },
    attachDocument: {
      title: 'Lampirkan %{document}',
      confirm: 'Lampirkan',
      effect:
        'Berkas disimpan sebagai versi tetap dan dilampirkan pada "%{step}" Desa %{village}. Versi baru menggugurkan tanda tangan atas versi lama.',
      done: '%{document} dilampirkan pada "%{step}" Desa %{village}.',
    },
    recordAttendance: {
      title: 'Catat daftar hadir',
      confirm: 'Simpan daftar hadir',
      effect:
        'Jumlah hadir dicatat pada "%{step}" Desa %{village}. Jumlah laki-laki dan perempuan harus sama dengan jumlah seluruh unsur.',
      done: 'Daftar hadir "%{step}" Desa %{village} tercatat.',
    },
    setCeiling: {
      title: 'Tetapkan pagu indikatif',
      confirm: 'Tetapkan pagu',
      effect:
        'Pagu indikatif Desa %{village} tahun anggaran %{year} ditetapkan sebagai versi baru; versi lama tetap ada dalam riwayat.',
      done: 'Pagu indikatif Desa %{village} ditetapkan.',
    },
    suspend: {
      title: 'Hentikan waktu',
      confirm: 'Hentikan waktu',
      effect:
        'Semua tenggat Desa %{village} berhenti berjalan sejak hari ini sampai dijalankan kembali. Pekerjaan tetap boleh dilanjutkan.',
      done: 'Waktu siklus Desa %{village} dihentikan.',
    },
    resume: {
      title: 'Jalankan kembali waktu',
      confirm: 'Jalankan kembali',
      effect: 'Tenggat Desa %{village} berjalan lagi; hari yang dihentikan dikembalikan kepada setiap tenggat.',
      done: 'Waktu siklus Desa %{village} berjalan kembali.',
    },
    acknowledgeEscalation: {
      title: 'Tanggapi eskalasi',
      confirm: 'Tanggapi',
      effect:
        'Tanggapan Anda tercatat pada Desa %{village}. Tenggat tidak berubah; tangga berikutnya tetap berjalan bila langkah tidak selesai.',
      done: 'Tanggapan Anda untuk Desa %{village} tercatat.',
    },
    ...acts,
    ...monitoringActs,
    ...repairActs,
  },
  refusal: { fixers: 'Dapat dibereskan oleh: %{roles}' },
  form: {
    note: 'Catatan (boleh kosong)',
    earlier: 'Terjadi pada hari lain?',
    occurredOn: 'Tanggal kejadian',
    occurredOnHint: 'Kosongkan bila terjadi hari ini.',
    reason: 'Alasan',
    returnForRevisionHint: 'Sebutkan apa yang harus diperbaiki. Desa membaca kalimat ini.',
    resumeHint: 'Mengapa waktu dijalankan kembali?',
    suspendHint: 'Mengapa waktu dihentikan?',
    order: 'Dasar penghentian',
    orderHint: 'Nomor surat keputusan, misalnya SK Bupati 300/2026.',
    answer: 'Tanggapan',
    answerHint: 'Apa yang Anda lakukan agar langkah ini selesai?',
    amount: 'Jumlah (Rp)',
    amountHint: 'Misalnya 1.807.505.608,60',
    amountWrong: 'Tulis seperti 1.807.505.608,60',
    invited: 'Diundang',
    male: 'Laki-laki hadir',
    female: 'Perempuan hadir',
    groups: 'Hadir menurut unsur',
    sumsAgree: 'Jumlah cocok: %{present} orang',
    sumsDiffer: 'Hadir %{present} orang, menurut unsur %{inGroups}',
    file: 'Pilih berkas',
    otherFile: 'Ganti berkas',
    fileHint: 'PDF, Word, Excel, gambar, atau teks; paling besar 10 MB.',
    fileTooLarge: 'Berkas lebih besar dari 10 MB. Perkecil atau bagi berkasnya.',
    title: 'Judul dokumen',
    ...fields,
    ...monitoringFields,
    ...repairFields,
  },
  gate: {
    title: 'Syarat',
    count: '%{met} dari %{all} ada',
    met: 'ada',
    missing: 'belum ada',
    by: 'Dilampirkan oleh %{roles}.',
    replace: 'Ganti',
    attendance: '%{male} laki-laki, %{female} perempuan, %{invited} diundang',
    attendanceList: 'Daftar hadir',
    ceiling: 'Pagu indikatif',
    signature: 'Tanda tangan %{role}',
    ...gates,
  },
};
