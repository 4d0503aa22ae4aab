/** Acts that the law knows besides the daily ones: what each is called, what it does, and what was done. */
export const acts = {
  refuse: {
    title: 'Tolak rancangan',
    confirm: 'Tolak',
    effect:
      'BPD menolak "%{step}" Desa %{village}. Sampai APBDes ditetapkan, desa hanya boleh membelanjakan operasional pemerintahan dengan pagu tahun sebelumnya (Permendagri 20/2018 Ps 32). Alasan Anda ditampilkan kepada desa.',
    done: '"%{step}" Desa %{village} ditolak.',
  },
  recordQuorum: {
    title: 'Catat kehadiran BPD',
    confirm: 'Simpan kehadiran',
    effect:
      'Jumlah anggota BPD dan yang hadir dicatat pada "%{step}" Desa %{village}. Rapat tanpa kuorum tidak berakibat apa pun.',
    done: 'Kehadiran BPD pada "%{step}" Desa %{village} tercatat.',
  },
  recordTeam: {
    title: 'Catat susunan tim',
    confirm: 'Simpan susunan',
    effect: 'Jumlah anggota tim penyusun dicatat pada "%{step}" Desa %{village}.',
    done: 'Susunan tim pada "%{step}" Desa %{village} tercatat.',
  },
  recordTrancheBasis: {
    title: 'Catat dasar penyaluran tahap II',
    confirm: 'Simpan dasar',
    effect:
      'Angka dan dokumen syarat tahap II dicatat pada "%{step}" Desa %{village}. Penyerapan dan keluaran dibandingkan tanpa pembulatan.',
    done: 'Dasar penyaluran pada "%{step}" Desa %{village} tercatat.',
  },
  changeCeiling: {
    title: 'Ubah pagu',
    confirm: 'Ubah pagu',
    effect:
      'Pagu Desa %{village} tahun anggaran %{year} mendapat versi baru menurut keputusan. Versi lama tetap ada; APBDes diperiksa ulang terhadap pagu baru.',
    done: 'Pagu Desa %{village} diubah.',
  },
  addRemark: {
    title: 'Beri catatan pada baris',
    confirm: 'Simpan catatan',
    effect:
      'Catatan Anda melekat pada baris anggaran Desa %{village} atas versi yang Anda baca. Selama ada catatan terbuka, evaluasi belum dapat disetujui.',
    done: 'Catatan untuk Desa %{village} tersimpan.',
  },
  answerRemark: {
    title: 'Jawab catatan',
    confirm: 'Jawab',
    effect: 'Jawaban Desa %{village} ditampilkan kepada evaluator di bawah catatannya.',
    done: 'Jawaban Desa %{village} tercatat.',
  },
  settleRemark: {
    title: 'Selesaikan catatan',
    confirm: 'Selesaikan catatan',
    effect: 'Catatan pada anggaran Desa %{village} dinyatakan selesai atas nama Anda.',
    done: 'Catatan untuk Desa %{village} diselesaikan.',
  },
  reportEnactment: {
    title: 'Laporkan penetapan tanpa penyempurnaan',
    confirm: 'Laporkan',
    effect:
      'Desa %{village} tercatat menetapkan APBDes tanpa menindaklanjuti evaluasi. Bupati membatalkannya; desa hanya boleh membelanjakan operasional (Permendagri 20/2018 Ps 36).',
    done: 'Penetapan Desa %{village} dilaporkan kepada Bupati.',
  },
  openChange: {
    title: '%{change}',
    confirm: 'Buka perubahan',
    effect: '%{change} Desa %{village} tahun anggaran %{year} dibuka. Langkah-langkahnya muncul dalam siklus.',
    done: '%{change} Desa %{village} dibuka.',
  },
  declareVacancy: {
    title: 'Catat jabatan kepala desa kosong',
    confirm: 'Catat kekosongan',
    effect:
      'Jabatan kepala desa %{village} dicatat kosong. Tugas sehari-hari dijalankan sekretaris desa; Perdes menunggu penjabat. Tenggat tetap berjalan (UU 6/2014 Ps 45–47).',
    done: 'Kekosongan jabatan di Desa %{village} tercatat.',
  },
  appointKades: {
    title: 'Angkat penjabat atau kepala desa',
    confirm: 'Angkat',
    effect:
      'Sejak hari pengangkatan hanya orang ini yang bertindak sebagai kepala desa %{village}. Akun lain dengan peran itu tidak lagi dapat menandatangani.',
    done: 'Pengangkatan di Desa %{village} tercatat.',
  },
  warn: {
    title: 'Beri teguran tertulis',
    confirm: 'Beri teguran',
    effect: 'Teguran tertulis kepada Desa %{village} dicatat dan diberitahukan (Permendagri 114/2014 Ps 88).',
    done: 'Teguran kepada Desa %{village} tercatat.',
  },
};
