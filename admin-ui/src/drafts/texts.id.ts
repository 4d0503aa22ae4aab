export const texts = {
  draft: {
    saved: 'Draf tersimpan di perangkat ini, %{time}.',
    unkept:
      'Isian ini tidak muat di perangkat dan tidak tersimpan sebagai draf. Kirim sekarang, atau simpan berkasnya sendiri.',
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
};
