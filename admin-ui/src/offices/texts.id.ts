export const texts = {
  offices: {
    title: 'Jabatan',
    lead: 'Berlaku untuk semua tahun desa ini sekaligus, juga untuk tahun yang dibuka kemudian.',
    none: 'Belum ada yang dicatat: akun kepala desa dan sekretaris desa bertindak dalam jabatannya.',
    vacant: { kades: 'Kepala desa: kosong', sekdes: 'Sekretaris desa: kosong' },
    as: {
      pj: 'penjabat kepala desa',
      kades: 'kepala desa',
      plt: 'pelaksana tugas sekretaris desa',
      sekdes: 'sekretaris desa',
    },
    since: 'Sejak',
    what: 'Keadaan',
    basis: 'Dasar',
    by: 'Dicatat oleh',
    inCycle: 'dari siklus %{year}',
    untold: 'Sedang diberitahukan ke siklus %{years}.',
    enter: {
      kades: { vacant: 'Catat kekosongan kepala desa', held: 'Angkat penjabat atau kepala desa' },
      sekdes: { vacant: 'Catat kekosongan sekretaris desa', held: 'Tunjuk pelaksana tugas atau sekretaris desa' },
    },
    named: 'Yang ditunjuk',
    effect: {
      kades: {
        vacant:
          'Jabatan kepala desa %{village} kosong dalam semua siklus yang terbuka. Tugas sehari-hari dijalankan sekretaris desa; Perdes menunggu penjabat (UU 6/2014 Ps 45–47).',
        held: 'Sejak hari itu hanya orang ini yang bertindak sebagai kepala desa %{village}, dalam semua siklus yang terbuka.',
      },
      sekdes: {
        vacant:
          'Jabatan sekretaris desa %{village} kosong dalam semua siklus yang terbuka. Kepala desa menunjuk pelaksana tugas dengan surat perintah, atau mengerjakannya sendiri (Permendagri 83/2015 Ps 7).',
        held: 'Sejak hari itu hanya orang ini yang bertindak sebagai sekretaris desa %{village}. Tembusan surat kepada Bupati melalui Camat paling lambat 7 hari (Permendagri 83/2015 Ps 7).',
      },
    },
    stays: 'Catatan tidak dapat dihapus; yang keliru dibetulkan lewat pembetulan dalam siklus.',
    done: 'Tercatat untuk Desa %{village}; siklus yang terbuka diberi tahu.',
    many: 'Angkat banyak kepala desa',
    manyEffect:
      'Untuk pelantikan serentak: setiap baris yang siap dicatat pada desanya dan berlaku dalam semua siklusnya. Baris yang keliru disebut dan tidak dicatat.',
    manyConfirm: 'Catat %{smart_count} pengangkatan',
    manyDone: '%{smart_count} pengangkatan tercatat.',
    reason: 'Peristiwa',
    reasonHint: 'Misalnya Pilkades serentak 2027.',
    choose: 'Pilih berkas CSV',
    template: 'Unduh contoh',
    templateFile: 'pengangkatan-kades',
    unreadable:
      'Berkas tidak memuat kolom kode_desa, pemegang, sebagai, keputusan, dan sejak, atau tidak berisi baris.',
    report: 'Laporan per baris',
    clear: '%{smart_count} dari %{total} baris siap',
    row: 'Baris',
    village: 'Desa',
    holder: 'Pemegang',
    result: 'Hasil',
  },
};
