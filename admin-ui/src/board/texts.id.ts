export const texts = {
  board: {
    title: 'Papan desa',
    lead: 'Setiap desa pada tahapnya; tenggat terdekat di atas.',
    view: 'Tampilan',
    asBoard: 'Papan',
    asTable: 'Tabel',
    stages: 'Tahap',
    figures: 'Angka pokok',
    figure: {
      total: 'desa berjalan',
      late: 'terlambat',
      escalations: 'eskalasi terbuka',
      suspended: 'waktu dihentikan',
      closed: 'ditutup',
    },
    emptyColumn: 'Tidak ada desa pada tahap ini.',
  },
};
