/** Weak lines: drafts, offline, first steps, print. */
export const reach = {
  draft: {
    saved: 'Draf tersimpan di perangkat ini, %{time}.',
    pending: 'Kiriman sebelumnya belum pasti tercatat; bila isinya sama, tidak akan tercatat dua kali.',
    discard: 'Buang draf',
    fileAgain: 'Berkas %{name} harus dipilih lagi.',
    mine: 'Draf saya',
    mineCount: 'Draf saya (%{smart_count})',
    mineLead: 'Belum dikirim. Buka halamannya dan pilih tindakan yang sama: isiannya sudah terisi.',
    none: 'Tidak ada draf di perangkat ini',
    noneHint: 'Yang Anda ketik dalam formulir tersimpan sendiri sampai dikirim.',
    open: 'Buka',
    openOne: 'Buka draf: %{name}',
    drop: 'Hapus',
    dropOne: 'Hapus draf: %{name}',
    signOut: '%{smart_count} draf di perangkat ini ikut dihapus',
  },
  offline: {
    needsLine: 'Perlu sambungan: keputusan tidak pernah dikirim belakangan. Isian Anda tetap tersimpan sebagai draf.',
    dataOf: 'Tanpa jaringan: data per %{time}.',
    noData: 'Tanpa jaringan.',
    may: 'Anda dapat membaca dan menulis draf; mengirim perlu sambungan.',
    notKept: 'Halaman ini belum tersimpan di perangkat',
    notKeptHint:
      'Tanpa sambungan hanya yang pernah dibuka dalam 24 jam terakhir dapat dibaca. Sambungkan, lalu coba lagi.',
    newVersion: 'Versi baru tersedia. Isian yang belum dikirim tersimpan sebagai draf.',
    reload: 'Muat ulang',
  },
  help: {
    title: 'Bantuan',
    firstSteps: 'Langkah pertama untuk peran Anda',
    guide: 'Panduan pengguna',
    newTab: 'Terbuka di tab baru',
  },
  sessionEnd: {
    title: 'Masih di sini?',
    soon: 'Karena lama tidak ada kegiatan, Anda akan keluar sendiri dalam %{smart_count} menit. Draf tetap tersimpan.',
    over: 'Sesi Anda mungkin sudah berakhir. Draf tetap tersimpan di perangkat ini.',
    stay: 'Tetap masuk',
  },
  print: { by: 'Dicetak %{moment} oleh %{name} (%{role})' },
  firstSteps: {
    title: 'Mulai di sini',
    close: 'Sembunyikan',
    done: 'Sudah',
    step: {
      ourCycle: { do: 'Lihat siklus tahun ini', why: 'Langkah mana yang terbuka, dan siapa yang ditunggu.' },
      hamletMeeting: {
        do: 'Selenggarakan musyawarah dusun',
        why: 'Catat kehadiran dan usulan warga; semua langkah lain bertumpu padanya.',
      },
      decide: {
        do: 'Selesaikan tugas pertama yang menunggu Anda',
        why: 'Kotak tugas mengurutkannya menurut tenggat; akibatnya tertulis sebelum Anda setuju.',
      },
      lend: {
        do: 'Titipkan peran saat berhalangan',
        why: 'Orang lain lalu bertindak atas nama Anda, dan tercatat demikian.',
      },
      whoIsLate: { do: 'Lihat desa mana yang terlambat', why: 'Papan menunjukkan tahap tiap desa dan sebabnya.' },
      oneCycle: { do: 'Buka siklus satu desa', why: 'Syarat tiap langkah, apa yang kurang, dan tenggatnya.' },
      whoDecided: {
        do: 'Baca siapa memutuskan apa',
        why: 'Tab Riwayat: setiap keputusan dengan waktu, naskah, dan alasannya.',
      },
      escalations: { do: 'Periksa keterlambatan yang naik', why: 'Yang sudah sampai kepada atasan dan belum dijawab.' },
      openYear: { do: 'Mulai tahun baru untuk semua desa', why: 'Semua desa memulai siklusnya dengan satu tindakan.' },
      calendar: { do: 'Periksa hari libur', why: 'Tenggat dihitung dalam hari kerja menurut kalender ini.' },
      users: { do: 'Periksa siapa memegang peran apa', why: 'Setiap akun dengan peran dan wilayahnya.' },
      settings: { do: 'Periksa aturan kabupaten', why: 'Aturan yang berlaku untuk setiap siklus, dengan dasarnya.' },
    },
  },
};
