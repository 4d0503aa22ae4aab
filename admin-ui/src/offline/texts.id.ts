export const texts = {
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
};
