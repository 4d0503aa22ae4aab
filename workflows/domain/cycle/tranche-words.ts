import { both, type Text } from '../text.ts';
import type { TrancheGround, TrancheStanding } from './settlement.ts';

/** How a tranche stands, as it is said of it: also while it is only expected, and once it is paid. */
export const TRANCHE_STANDING_NAMES: Record<TrancheStanding | 'paid' | 'expected', Text> = {
  stopped: both('dihentikan', 'stopped'),
  returned: both('retur, kembali ke kas negara', 'returned to the treasury'),
  postponed: both('ditunda', 'postponed'),
  lapsed: both('tidak dapat disalurkan lagi', 'not payable any more'),
  exception: both('dikecualikan dari batas waktu', 'excepted from the cut-off'),
  freed: both('dibuka kembali', 'freed again'),
  paid: both('sudah disalurkan', 'paid'),
  expected: both('belum disalurkan', 'not paid yet'),
};

export const TRANCHE_GROUND_NAMES: Record<TrancheGround, Text> = {
  tersangka: both(
    'kepala desa atau bendahara tersangka penyalahgunaan keuangan desa',
    'the village head or treasurer is suspected of misusing village funds',
  ),
  status_desa: both(
    'masalah administrasi, status hukum, atau keberadaan desa tidak jelas',
    'the legal status or the existence of the village is unclear',
  ),
  pelantikan_kades: both(
    'pelantikan atau pemberhentian kepala desa oleh bupati menyalahi aturan',
    'the bupati has installed or removed the village head against the rules',
  ),
  keamanan_negara: both(
    'dana diduga membiayai kegiatan yang mengancam keamanan negara',
    'the money is suspected to pay for what threatens the security of the state',
  ),
  rekening: both(
    'rekening desa salah, tutup, atau tidak aktif',
    'the account of the village is wrong, closed or inactive',
  ),
  syarat_belum_lengkap: both('syarat penyaluran belum lengkap', 'the conditions of payment are not met'),
  kebijakan_pusat: both('ketentuan Menteri Keuangan tahun berjalan', 'a rule of the Minister of Finance of the year'),
  batas_waktu_lewat: both('batas waktu penyaluran lewat', 'the cut-off has passed'),
  bencana: both('bencana', 'a disaster'),
  masalah_selesai: both('masalahnya sudah selesai', 'its cause has been settled'),
};
