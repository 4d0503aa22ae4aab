/** Of each figure: what its gate asks for, what the button beside it does, what a comparison calls it, and its heads. */
export const texts = {
  figure: {
    attendance: {
      gate: 'Daftar hadir',
      act: 'Catat',
      aspect: 'Kehadiran',
      measured: '%{male} laki-laki, %{female} perempuan, %{invited} diundang',
    },
    quorum: {
      gate: 'Kuorum BPD',
      act: 'Catat',
      aspect: 'Kuorum BPD',
      count: {
        members: 'Kursi BPD (5, 7, atau 9)',
        present: 'Hadir',
        inFavour: 'Setuju (bila memilih)',
        against: 'Menolak (bila memilih)',
      },
      voted: 'Suara: setuju %{inFavour}, menolak %{against}.',
      measured: '%{present} dari %{members} anggota hadir; paling sedikit %{needed}.',
    },
    team: {
      gate: 'Susunan tim penyusun',
      act: 'Catat',
      aspect: 'Tim penyusun',
      count: { male: 'Laki-laki', female: 'Perempuan' },
      measured: '%{size} orang, %{women} perempuan.',
      least: 'Paling sedikit %{least} orang',
      range: '%{least}–%{most} orang',
      women: 'perempuan paling sedikit %{percent} %',
      oneWoman: 'paling sedikit satu perempuan',
    },
    tranche: {
      gate: 'Syarat penyaluran tahap II',
      act: 'Catat',
      aspect: 'Dasar penyaluran',
    },
  },
  action: {
    recordAttendance: {
      title: 'Catat daftar hadir',
      confirm: 'Simpan daftar hadir',
      effect:
        'Jumlah hadir dicatat pada "%{step}" Desa %{village}. Jumlah laki-laki dan perempuan harus sama dengan jumlah seluruh unsur.',
      done: 'Daftar hadir "%{step}" Desa %{village} tercatat.',
    },
    recordQuorum: {
      title: 'Catat kehadiran BPD',
      confirm: 'Simpan kehadiran',
      effect:
        'Jumlah anggota BPD dan yang hadir dicatat pada "%{step}" Desa %{village}. Rapat tanpa kuorum tidak berakibat apa pun.',
      done: 'Kehadiran BPD pada "%{step}" Desa %{village} tercatat.',
    },
    recordTeam: {
      title: 'Catat susunan tim',
      confirm: 'Simpan susunan',
      effect: 'Jumlah anggota tim penyusun dicatat pada "%{step}" Desa %{village}.',
      done: 'Susunan tim pada "%{step}" Desa %{village} tercatat.',
    },
    recordTrancheBasis: {
      title: 'Catat dasar penyaluran tahap II',
      confirm: 'Simpan dasar',
      effect:
        'Angka dan dokumen syarat tahap II dicatat pada "%{step}" Desa %{village}. Penyerapan dan keluaran dibandingkan tanpa pembulatan.',
      done: 'Dasar penyaluran pada "%{step}" Desa %{village} tercatat.',
    },
  },
};
