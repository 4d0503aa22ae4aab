export const texts = {
  timeline: {
    title: 'Perjalanan tahun ini',
    lead: 'Batang: yang terjadi. Belah ketupat: tenggat. Arsiran: waktu dihentikan. Garis putus: hari ini.',
    said: '%{done} dari %{all} langkah selesai, %{late} sedang terlambat.',
    caption: 'Langkah dengan tenggat dan pelaksanaannya',
    tone: { done: 'tepat waktu', doneLate: 'selesai terlambat', open: 'berjalan', late: 'terlambat' },
    col: { step: 'Langkah', opened: 'Dibuka', due: 'Tenggat', done: 'Selesai', days: 'Selisih (hari)' },
    suspended: 'Waktu dihentikan %{from} sampai %{to}.',
    still: 'sekarang',
  },
  picture: {
    table: 'Tabel',
    today: 'hari ini',
    legalDay: 'batas hukum',
  },
};
