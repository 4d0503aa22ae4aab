/** Putting the record right, by two people. */
export const repairActs = {
  proposeRepair: {
    title: 'Betulkan catatan',
    confirm: 'Ajukan pembetulan',
    done: 'Usulan pembetulan Desa %{village} diajukan.',
  },
  approveRepair: {
    title: 'Setujui pembetulan',
    confirm: 'Setujui',
    effect:
      'Catatan "%{fact}" Desa %{village} menjadi seperti usulan. Nilai lama, nilai baru, alasan, dan kedua orangnya tetap tercatat.',
    done: 'Catatan Desa %{village} dibetulkan.',
  },
  declineRepair: {
    title: 'Tolak pembetulan',
    confirm: 'Tolak',
    effect: 'Catatan "%{fact}" Desa %{village} tetap seperti semula. Pengusul membaca alasan Anda.',
    done: 'Usulan pembetulan Desa %{village} ditolak.',
  },
  withdrawRepair: {
    title: 'Tarik kembali usulan',
    confirm: 'Tarik kembali',
    effect: 'Usulan pembetulan "%{fact}" Desa %{village} berakhir tanpa mengubah apa pun.',
    done: 'Usulan pembetulan Desa %{village} ditarik kembali.',
  },
};

export const repairFields = {
  declineRepairHint: 'Mengapa catatannya sudah benar, atau bukti apa yang kurang?',
  repairReasonHint: 'Apa yang keliru dan dari mana Anda tahu? Orang kedua dan pemeriksa membaca kalimat ini.',
};

export const repair = {
  repair: {
    badge: 'Dibetulkan (%{smart_count})',
    badgeOne: 'Dibetulkan',
    open: 'Betulkan',
    openStep: 'Betulkan catatan %{step}',
    about:
      'Catatan yang keliru dibetulkan dengan alasan dan persetujuan orang kedua yang lebih tinggi. Tidak ada yang dihapus: nilai lama tetap terbaca, dan tanda "Dibetulkan" menetap.',
    which: 'Catatan yang keliru',
    noFacts: 'Belum ada catatan yang dapat Anda betulkan.',
    cannot: 'Tidak dapat dibetulkan dengan cara ini (%{smart_count})',
    recorded: 'Tercatat',
    after: 'Seharusnya',
    effects: 'Akibatnya',
    noEffects: 'Tidak ada tenggat yang berpindah.',
    why: 'Alasan',
    day: 'Tanggal sebenarnya',
    text: 'Yang seharusnya tercatat',
    cause: 'Sebab',
    since: 'Sejak',
    reopen: 'Langkah dibuka kembali, dan langkah sesudahnya dikerjakan lagi.',
    listed: 'Pembetulan catatan',
    status: {
      proposed: 'Menunggu orang kedua',
      carriedOut: 'Dibetulkan',
      declined: 'Ditolak',
      withdrawn: 'Ditarik kembali',
    },
    proposedBy: 'Diusulkan %{name} (%{role}) pada %{at}',
    endedBy: '%{status} oleh %{name} (%{role}) pada %{at}',
    waitsFor: 'Diputuskan oleh %{roles}',
  },
};
