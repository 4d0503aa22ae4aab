export const texts = {
  ceilings: {
    title: 'Perubahan pagu semua desa',
    lead: 'Satu keputusan untuk banyak desa: setiap desa mendapat versi pagu baru, yang lama tetap ada.',
    change: 'Ubah pagu semua desa',
    confirm: 'Ubah pagu',
    effect:
      'Setiap siklus yang terbuka mendapat versi pagu baru menurut keputusan ini. Sumber dana yang tidak disebut tetap. Desa yang anggarannya kini melebihi pagu didaftar.',
    caption: 'Perubahan pagu dengan keputusan dan kemajuannya',
    empty: 'Belum ada perubahan pagu',
    emptyHint: 'Perubahan muncul di sini, misalnya setelah PMK Dana Desa yang baru.',
    way: 'Cara',
    by: { all: 'Persentase untuk semua desa', rows: 'Daftar jumlah per desa' },
    percent: 'Perubahan (%)',
    percentHint: 'Misalnya -58,03 untuk pengurangan; dibulatkan ke bawah ke rupiah penuh.',
    rows: 'Daftar',
    rowsHint:
      'Tempel daftar dengan judul kolomnya: kode desa, lalu sumber (DDS, ADD, …) dan jumlah, atau satu kolom per sumber.',
    rowsRead: '%{smart_count} desa terbaca',
    totals: '%{over} desa melebihi pagu baru; %{untouched} siklus tidak berubah.',
    seconds: 'Selesai dalam %{seconds} detik.',
    onlyOver: 'Hanya yang melebihi (%{count})',
    over: 'Melebihi',
    overBy: '%{source}: %{amount}',
    villages: 'Pagu setiap desa sebelum dan sesudah',
  },
};
