import type { Text } from '@siklus/workflows/domain/text.ts';

/** What the pages under /desa/bukti say. */
export const PROOF_WORDS = {
  title: { id: 'Bukti catatan', en: 'Proof of the record' },
  lead: {
    id: 'Sekali sehari seluruh catatan disegel: dirangkum menjadi satu sidik dan ditandatangani secara elektronik. Siapa pun boleh menyimpan salinannya. Bila catatan lama diubah, dihapus, atau ditukar, catatan itu tidak lagi cocok dengan salinan yang sudah beredar.',
    en: 'Once a day the whole record is sealed: summed up in one fingerprint and signed. Anybody may keep a copy. Whoever changes, removes or exchanges something older no longer agrees with the copies that are out.',
  },
  key: { id: 'Kunci pemeriksa', en: 'Verifier key' },
  keyText: {
    id: 'Bandingkan kunci ini dengan yang tercetak di Inspektorat sebelum Anda memercayainya.',
    en: 'Compare this key with the one on paper at the inspectorate before you trust it.',
  },
  keyFrom: { id: 'mulai segel ke-{n}', en: 'from checkpoint {n}' },
  keyFile: { id: 'Unduh kunci', en: 'Download the keys' },
  none: { id: 'Belum ada segel.', en: 'Nothing has been sealed yet.' },
  list: { id: 'Segel terbaru', en: 'The newest checkpoints' },
  number: { id: 'Nomor', en: 'Number' },
  at: { id: 'Waktu', en: 'When' },
  root: { id: 'Sidik seluruh catatan', en: 'Fingerprint of the whole record' },
  older: { id: 'Lebih lama', en: 'Older' },
  newest: { id: 'Terbaru', en: 'Newest' },
  how: { id: 'Cara memeriksa', en: 'How to check' },
  steps: [
    {
      id: 'Unduh segel hari ini dan simpan di tempat Anda sendiri; minta juga kuncinya kepada Inspektorat.',
      en: 'Download the checkpoint of today and keep it in a place of your own; ask the inspectorate for the key as well.',
    },
    {
      id: 'Kapan saja sesudah itu, unduh lagi nomor yang sama: isinya harus sama sampai huruf terakhir.',
      en: 'At any time later, download the same number again: it must be the same to the last letter.',
    },
    {
      id: 'Setiap segel menyebut sidik (SHA-256) segel sebelumnya, sehingga tidak satu pun dapat disisipkan atau dihilangkan.',
      en: 'Each checkpoint names the SHA-256 of the one before, so that none can be put in or taken out.',
    },
    {
      id: 'Tanda tangannya Ed25519 dalam bentuk catatan bertanda tangan C2SP; dapat diperiksa dengan OpenSSL: bagian sebelum baris kosong adalah teksnya, 64 bita terakhir dari baris tanda tangan adalah tanda tangannya.',
      en: 'The signature is Ed25519 in a C2SP signed note. OpenSSL can check it: the text is what stands before the empty line, the signature the last 64 bytes of the signature line.',
    },
  ],
} as const satisfies Record<string, Text | readonly Text[]>;
