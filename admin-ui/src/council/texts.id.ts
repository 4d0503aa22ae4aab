export const texts = {
  council: {
    title: 'Kursi BPD',
    now: '%{filled} dari %{seats} kursi terisi.',
    lead: 'Berlaku untuk semua tahun desa ini sekaligus. Kehadiran BPD yang dicatat harus sesuai; nama anggota tidak disimpan.',
    none: 'Belum ada keputusan yang berlaku: jumlah anggota yang dicatat pada musyawarah BPD diterima apa adanya.',
    enter: 'Catat kursi BPD',
    seats: 'Kursi',
    filled: 'Terisi',
    since: 'Sejak',
    by: 'Dicatat oleh',
    effect:
      'Menurut keputusan bupati (UU 6/2014 Ps 58). Sejak hari itu kuorum BPD %{village} dicatat dengan jumlah kursi ini, dan yang hadir tidak lebih dari kursi yang terisi.',
    stays: 'Catatan tidak dapat dihapus; yang keliru dibetulkan dengan catatan baru pada hari yang sama.',
    done: 'Kursi BPD Desa %{village} tercatat.',
  },
};
