import type { Text } from '@siklus/workflows/domain/text.ts';

/** What the API itself says no with. `{name}` is filled from the problem's params. */
const TEXTS = {
  MALFORMED_JSON: {
    id: 'Isi permintaan bukan JSON yang benar.',
    en: 'The body is not valid JSON.',
  },
  BODY_INVALID: {
    id: 'Isi permintaan tidak sesuai; lihat daftar kesalahan.',
    en: 'The body does not have the documented shape; see the list of errors.',
  },
  QUERY_INVALID: {
    id: 'Parameter pencarian tidak dikenal atau salah; lihat daftar kesalahan.',
    en: 'A query parameter is unknown or wrong; see the list of errors.',
  },
  PATH_INVALID: {
    id: 'Alamat tidak dapat dibaca.',
    en: 'The address cannot be read.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    id: 'Setiap perubahan memerlukan header Idempotency-Key (1–128 karakter ASCII yang tampak).',
    en: 'Every write needs the header Idempotency-Key (1–128 visible ASCII characters).',
  },
  SIGN_IN_REQUIRED: {
    id: 'Masuk dahulu: sesi tidak ada atau sudah berakhir.',
    en: 'Sign in first: there is no session, or it has ended.',
  },
  SIGN_IN_FAILED: {
    id: 'Nama pengguna atau kata sandi salah.',
    en: 'The username or the password is wrong.',
  },
  CROSS_SITE: {
    id: 'Permintaan datang dari situs lain atau bukan JSON, jadi ditolak.',
    en: 'The request comes from another site or is not JSON, so it is refused.',
  },
  PASSWORD_CHANGE_REQUIRED: {
    id: 'Ganti dahulu kata sandi sekali pakai Anda; sesudah itu semua terbuka.',
    en: 'Change your one-time password first; everything else opens after that.',
  },
  NOT_FOUND: {
    id: 'Tidak ditemukan, atau di luar wilayah Anda.',
    en: 'Not found, or outside your region.',
  },
  METHOD_NOT_ALLOWED: {
    id: 'Alamat ini hanya menerima {allowed}.',
    en: 'This address takes {allowed} only.',
  },
  CALENDAR_CHANGED: {
    id: 'Kalender baru saja diubah orang lain; muat ulang lalu coba lagi.',
    en: 'Somebody else has just changed the calendar; reload it and try again.',
  },
  CALENDAR_UNCHANGED: {
    id: 'Perubahan ini tidak mengubah apa pun: hari itu sudah ada, atau tidak ada yang dihapus.',
    en: 'This changes nothing: the day is there already, or there is nothing to remove.',
  },
  OPENING_IN_PROGRESS: {
    id: 'Tahun anggaran {year} sedang dibuka; tambahkan desa lain setelah selesai.',
    en: 'Fiscal year {year} is being opened; add other villages when it has finished.',
  },
  OPENING_FINISHED: {
    id: 'Pembukaan tahun anggaran {year} sudah selesai.',
    en: 'The opening of fiscal year {year} has finished.',
  },
  TASK_TAKEN: {
    id: 'Tugas ini sudah diambil oleh {name}.',
    en: '{name} has taken this task.',
  },
  PAYLOAD_TOO_LARGE: {
    id: 'Isi permintaan terlalu besar.',
    en: 'The body is too large.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    id: 'Hanya application/json dalam UTF-8 tanpa kompresi yang diterima.',
    en: 'Only application/json in UTF-8 without compression is accepted.',
  },
  BUDGET_INVALID: {
    id: 'Rancangan APBDes tidak dapat dibaca sebagai anggaran; lihat daftar kesalahan.',
    en: 'The draft APBDes cannot be read as a budget; see the list of errors.',
  },
  PLAN_INVALID: {
    id: 'Kegiatan rencana tidak dapat dibaca: JSON {"kegiatan": [kode, …]} atau CSV dengan kolom "kode"; lihat daftar kesalahan.',
    en: 'The activities of the plan cannot be read: JSON {"kegiatan": [code, …]} or CSV with a column "kode"; see the list of errors.',
  },
  DOCUMENT_INVALID: {
    id: 'Dokumen kosong, terlalu besar, atau bukan base64 yang benar.',
    en: 'The document is empty, too large, or not valid base64.',
  },
  IDEMPOTENCY_KEY_RESERVED: {
    id: 'Idempotency-Key tidak boleh diawali {prefixes}: awalan itu milik sistem.',
    en: 'An Idempotency-Key may not begin with {prefixes}: those belong to the system.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    id: 'Idempotency-Key ini sudah dipakai untuk perintah lain.',
    en: 'This Idempotency-Key was used for another command.',
  },
  KELURAHAN_HAS_NO_CYCLE: {
    id: 'Kelurahan tidak menyusun RKPDes dan APBDes, jadi tidak punya siklus: {names}.',
    en: 'A kelurahan has no RKPDes and no APBDes, so it has no cycle: {names}.',
  },
  UNKNOWN_LINE: {
    id: 'Baris "{line}" tidak ada dalam naskah yang dievaluasi. Yang terdekat: {nearest}.',
    en: 'The text under evaluation has no line "{line}". The nearest are: {nearest}.',
  },
  UNKNOWN_DOCUMENT: {
    id: 'Dokumen itu tidak tersimpan pada siklus ini dengan jenis dan sidik yang sama.',
    en: 'No such document is stored for this cycle under that kind and hash.',
  },
  UNKNOWN_RULES: {
    id: 'Set aturan {rules} tidak dikenal. Yang ada: {known}.',
    en: 'The rule set {rules} is unknown. There are: {known}.',
  },
  UNKNOWN_VILLAGE: {
    id: 'Kode desa tidak dikenal: {codes}.',
    en: 'Unknown village codes: {codes}.',
  },
  TOO_MANY_ATTEMPTS: {
    id: 'Terlalu banyak percobaan masuk; tunggu {seconds} detik.',
    en: 'Too many attempts to sign in; wait {seconds} seconds.',
  },
  TOO_MANY_STREAMS: {
    id: 'Terlalu banyak sambungan langsung dari sesi ini.',
    en: 'Too many live connections of this session.',
  },
  INTERNAL: {
    id: 'Terjadi kesalahan pada sistem. Sebutkan nomor permintaan kepada operator.',
    en: 'Something went wrong in the system. Give the request id to the operator.',
  },
  DATABASE_UNAVAILABLE: {
    id: 'Basis data belum menjawab; coba lagi sebentar.',
    en: 'The database does not answer yet; try again shortly.',
  },
  CLOCKS_APART: {
    id: 'Jam server tidak sama, padahal tenggat bergantung padanya; perintah tidak dijalankan. Beri tahu operator, lalu ulangi.',
    en: 'The clocks of the servers differ, and terms rest on them; nothing was carried out. Tell the operator, then repeat.',
  },
  CYCLE_STUCK: {
    id: 'Mesin proses sedang tidak dapat menjalankan siklus desa ini; operator melihatnya. Ulangi nanti dengan kunci yang sama.',
    en: 'The engine cannot carry on the cycle of this village at the moment; operators see it. Repeat later with the same key.',
  },
  ENGINE_BUSY: {
    id: 'Desa ini sedang menerima banyak perintah; ulangi dengan kunci yang sama.',
    en: 'This village is receiving many commands; repeat with the same key.',
  },
  ENGINE_UNAVAILABLE: {
    id: 'Mesin proses belum menjawab; ulangi dengan kunci yang sama.',
    en: 'The process engine does not answer yet; repeat with the same key.',
  },
  INTEGRITY_ALARM: {
    id: 'Catatan siklus ini tidak cocok dengan mesin proses. Hubungi operator; perintah tidak dijalankan lagi.',
    en: 'The record of this cycle does not match the engine. Call the operator; commands are held back.',
  },
  NOT_READY: {
    id: 'Sistem sedang bersiap; coba lagi sebentar.',
    en: 'The system is getting ready; try again shortly.',
  },
  ERASURE_OWN: {
    id: 'Jejak akses Anda sendiri hanya dapat dihapus oleh operator lain.',
    en: 'Only another operator can erase what is personal about your own accesses.',
  },
  NOTHING_TO_ERASE: {
    id: 'Tidak ada data pribadi yang dapat dihapus di sini.',
    en: 'There is nothing personal here that could be erased.',
  },
  RECORD_UNAVAILABLE: {
    id: 'Ini hanya dibuka bila dapat dicatat, dan sekarang jejak akses tidak dapat ditulis. Coba lagi sebentar.',
    en: 'This is only opened on record, and the access log cannot be written now. Try again in a moment.',
  },
  OUTCOME_UNKNOWN: {
    id: 'Belum ada jawaban: perintah mungkin sudah dijalankan. Ulangi dengan kunci yang sama; hasilnya tidak akan ganda.',
    en: 'No answer yet: the command may have been carried out. Repeat with the same key; it will not happen twice.',
  },
  SETTINGS_CHANGED: {
    id: 'Setelan baru saja diubah orang lain (sekarang versi {version}); muat ulang lalu coba lagi.',
    en: 'Somebody else has just changed the settings (now version {version}); reload them and try again.',
  },
  SETTINGS_UNCHANGED: {
    id: 'Setelan ini sama dengan yang berlaku sekarang.',
    en: 'These settings are the ones that hold now.',
  },
  USERNAME_TAKEN: {
    id: 'Nama pengguna {username} sudah dipakai.',
    en: 'The username {username} is taken.',
  },
  LAST_OPERATOR: {
    id: 'Akun ini tidak dapat dinonaktifkan: akun Anda sendiri, atau operator terakhir.',
    en: 'This account cannot be disabled: it is your own, or the last operator.',
  },
  ACCOUNT_DISABLED: {
    id: 'Akun ini sudah dinonaktifkan.',
    en: 'This account has been disabled already.',
  },
  NO_CYCLE: {
    id: 'Belum ada siklus tahun anggaran {year} untuk {codes}.',
    en: 'There is no cycle of fiscal year {year} for {codes}.',
  },
  HOLDER_NOT_KADES: {
    id: 'Pejabat harus akun aktif dengan peran jabatan itu dan desa ini dalam wilayahnya.',
    en: 'The holder must be an active account with the role of that office and this village in its area.',
  },
  ACCOUNT_AREA: {
    id: 'Wilayah akun tidak cocok dengan perannya: {expected}.',
    en: 'The area of the account does not fit its role: {expected}.',
  },
  AREA_TOO_WIDE: {
    id: 'Wilayah itu melebihi wilayah pemiliknya.',
    en: 'That area reaches beyond the area of its holder.',
  },
  DELEGATE_UNKNOWN: {
    id: 'Akun {user} tidak ada atau tidak aktif.',
    en: 'The account {user} does not exist or is not active.',
  },
  DELEGATE_ELSEWHERE: {
    id: 'Wewenang di desa hanya dapat dilimpahkan kepada orang dari desa itu sendiri.',
    en: 'What belongs to an office of a village can only be lent to somebody of that village.',
  },
  DELEGATION_PERIOD: {
    id: 'Masa pelimpahan harus berurutan, belum lewat, dan paling lama satu tahun.',
    en: 'The period of a delegation must be in order, not be over, and last one year at most.',
  },
  BATCH_BEGUN: {
    id: 'Perintah ini sudah mulai dilaksanakan, jadi tidak dapat dibatalkan lagi.',
    en: 'This order has begun to be carried out and can no longer be cancelled.',
  },
  BULK_TOO_MANY: {
    id: 'Ada {given} tugas; satu perintah memuat paling banyak {most}. Persempit saringan.',
    en: 'There are {given} tasks; one order holds {most} at most. Narrow the filter.',
  },
  BULK_EMPTY: {
    id: 'Tidak ada tugas yang memenuhi syarat dalam pilihan ini.',
    en: 'No task of this choice is eligible.',
  },
  BULK_COUNT_WRONG: {
    id: 'Ketik jumlah tugasnya, {count}, untuk menegaskan perintah sebesar ini.',
    en: 'Type the number of tasks, {count}, to confirm an order this large.',
  },
  SAMPLE_NOT_OPENED: {
    id: 'Buka dan lihat dahulu contoh yang dipilih: masih {left} belum dibuka.',
    en: 'Open and look at the chosen sample first: {left} are not opened yet.',
  },
  PREVIEW_OLD: {
    id: 'Pemeriksaan pilihan ini sudah lama atau bukan milik Anda; periksa kembali.',
    en: 'The check of this choice is old, or not yours; check it again.',
  },
  HOLD_RELEASED: {
    id: 'Penahanan ini sudah dilepas.',
    en: 'This hold has been released already.',
  },
  RETENTION_FIXED: {
    id: 'Masa simpan jenis ini tidak dapat diubah.',
    en: 'The term of this kind cannot be changed.',
  },
  RETENTION_TOO_SHORT: {
    id: 'Masa simpan jenis ini paling singkat {least} hari.',
    en: 'This kind is kept for {least} days at least.',
  },
  VIEW_LIMIT: {
    id: 'Tampilan tersimpan sudah {most} untuk daftar ini; hapus salah satu dahulu.',
    en: 'There are {most} saved views of this list already; delete one first.',
  },
  VIEW_NAME_TAKEN: {
    id: 'Anda sudah mempunyai tampilan bernama "{name}" untuk daftar ini.',
    en: 'You already have a view named "{name}" of this list.',
  },
  IMPORT_NOT_CLEAR: {
    id: 'Tidak ada yang disimpan: {unclear} dari {total} baris belum jelas; lihat laporan per baris.',
    en: 'Nothing was stored: {unclear} of {total} rows are not clear; see the report by row.',
  },
} as const satisfies Record<string, Text>;

export type ApiCode = keyof typeof TEXTS;

export const API_CODES = Object.keys(TEXTS) as ApiCode[];

/** The sentence of a code, with its blanks filled in. */
export function apiText(code: ApiCode, params: Readonly<Record<string, string | number>>): Text {
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  const text = TEXTS[code];
  return { id: fill(text.id), en: fill(text.en) };
}

const TITLES: Readonly<Record<number, Text>> = {
  400: { id: 'Permintaan tidak sesuai', en: 'Bad request' },
  401: { id: 'Belum masuk', en: 'Not signed in' },
  403: { id: 'Tidak berwenang', en: 'Not permitted' },
  404: { id: 'Tidak ditemukan', en: 'Not found' },
  405: { id: 'Cara akses tidak diterima', en: 'Method not allowed' },
  409: { id: 'Belum bisa sekarang', en: 'Not possible now' },
  413: { id: 'Terlalu besar', en: 'Too large' },
  415: { id: 'Jenis isi tidak diterima', en: 'Unsupported content' },
  422: { id: 'Tidak dapat diterima', en: 'Not acceptable' },
  429: { id: 'Terlalu sering', en: 'Too often' },
  503: { id: 'Belum tersedia', en: 'Not available yet' },
};

/** What a status means, for people. */
export function titleOf(status: number): Text {
  return TITLES[status] ?? { id: 'Kesalahan sistem', en: 'System error' };
}
