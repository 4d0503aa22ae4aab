export const texts = {
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
