import type { RefusalCode } from '../refusal.ts';
import type { RefusalText } from './refusal-texts-law.ts';

/** What decisions on many tasks at once say no with, beside what one decision says no with. */
export const BULK_TEXTS = {
  BULK_FINDINGS: (p) => ({
    id: `Pemeriksaan ${p('document').id} menemukan ${p('blocking').id} kesalahan dan ${p('warnings').id} peringatan; putuskan sendiri, tidak bersama yang lain.`,
    en: `The checks of ${p('document').en} found ${p('blocking').en} errors and ${p('warnings').en} warnings; decide it by itself, not together with others.`,
  }),
  BULK_UNCHECKED: (p) => ({
    id: `${p('document').id} diserahkan sebagai pindaian dan belum diperiksa; bacalah dan putuskan sendiri.`,
    en: `${p('document').en} was handed in as a scan and has not been checked; read it and decide it by itself.`,
  }),
  BULK_ONE_EACH: () => ({
    id: 'Satu perintah memuat satu tugas saja dari siklus yang sama; tugas ini diputuskan kemudian.',
    en: 'An order holds one task of the same cycle only; this one is decided afterwards.',
  }),
  BULK_OTHER_TASK: () => ({
    id: 'Tugas ini meminta tindakan lain daripada yang Anda pilih.',
    en: 'This task asks for another act than the one you have chosen.',
  }),
  BULK_TASK_GONE: () => ({
    id: 'Tugas ini sudah selesai atau bukan lagi giliran Anda.',
    en: 'This task is done, or no longer yours.',
  }),
} as const satisfies Partial<Record<RefusalCode, RefusalText>>;
