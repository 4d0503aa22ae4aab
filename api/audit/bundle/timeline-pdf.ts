import { createRequire } from 'node:module';
import pdfmake, { type Content, type TableCell } from 'pdfmake';
import type { TimelinePage } from './timeline-page.ts';

type Definition = Parameters<typeof pdfmake.createPdf>[0];

const FONTS = createRequire(import.meta.url)('pdfmake/fonts/Roboto') as typeof pdfmake.fonts;
const FONT_FILES = Object.values(FONTS).flatMap((font) => Object.values(font));
pdfmake.addFonts(FONTS);
// Nothing of a document that people write is fetched or read from here.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => FONT_FILES.includes(path));

/** The time line on paper: A4, decisions first, then everything that happened, each with the hash that fixes it. */
export function timelinePdf(page: TimelinePage): Promise<Buffer> {
  const { title, about, decisions, events, footer } = page;
  const definition: Definition = {
    info: { title, subject: footer },
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 52],
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15 },
    styles: {
      heading: { fontSize: 12, bold: true, margin: [0, 14, 0, 4] },
      columns: { bold: true, fillColor: '#e8edf2' },
      hash: { fontSize: 6.5, color: '#555555' },
    },
    content: [
      { text: title, fontSize: 16, bold: true, margin: [0, 0, 0, 6] },
      {
        layout: 'noBorders',
        table: { widths: [110, '*'], body: about.map(([name, value]) => [{ text: name, color: '#555555' }, value]) },
      },
      { text: 'Keputusan', style: 'heading' },
      decisions.length === 0
        ? 'Belum ada keputusan.'
        : table([22, 58, '*', 180], ['No.', 'Tanggal', 'Keputusan', 'Naskah'], decisions.map(decisionRow)),
      { text: 'Lini masa', style: 'heading' },
      table([22, 72, 110, '*'], ['No.', 'Waktu', 'Siapa', 'Kejadian'], events.map(eventRow)),
    ],
    footer: (current, count) => ({
      margin: [40, 16, 40, 0],
      fontSize: 7,
      color: '#555555',
      columns: [footer, { text: `Halaman ${current} dari ${count}`, alignment: 'right', width: 80 }],
    }),
  };
  return pdfmake.createPdf(definition).getBuffer();
}

function table(widths: (number | '*')[], names: string[], rows: TableCell[][]): Content {
  const head = names.map((text) => ({ text, style: 'columns' }));
  return {
    layout: 'lightHorizontalLines',
    table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...rows] },
  };
}

function decisionRow({ seq, on, sentence, by, text, since }: TimelinePage['decisions'][number]): TableCell[] {
  const named: Content = text === null ? '–' : { stack: [text.title, { text: text.sha256, style: 'hash' }] };
  return [String(seq), on, { stack: [{ text: sentence }, { text: by }, { text: since, italics: true }] }, named];
}

function eventRow({ seq, at, who, sentence, hash }: TimelinePage['events'][number]): TableCell[] {
  return [String(seq), at, who, { stack: [sentence, { text: hash, style: 'hash' }] }];
}
