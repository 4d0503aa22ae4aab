import { TextField } from '@mui/material';
import { CEILING_FIELDS, type CeilingField, readCeilingSheet } from '@siklus/intake/ceilings/read-ceilings.ts';
import { readDelimited, sheetText } from '@siklus/intake/sheet/delimited.ts';
import { type Answers, isClear } from '@siklus/intake/sheet/reading.ts';
import { useTranslate } from 'react-admin';
import type { BodyOf } from '../api/types.ts';
import { FileField } from '../intake/FileField.tsx';
import { SheetReading } from '../intake/SheetReading.tsx';
import { useReference } from '../providers/reference.ts';

type Rows = BodyOf<'/ceiling-changes'>['changes'];

type Props = {
  text: string;
  onText: (text: string) => void;
  answers: Answers<CeilingField>;
  onAnswers: (answers: Answers<CeilingField>) => void;
};

/** Amounts by village, from a file or pasted out of a spreadsheet, with what was understood of each column. */
export function CeilingRows({ text, onText, answers, onAnswers }: Props) {
  const t = useTranslate();
  const { fundSources } = useReference();
  const found = readRows(text, answers);
  const count = ceilingRows(text, answers)?.length ?? 0;
  const fundOf = (field: CeilingField) => (fundSources.some((it) => it === field) ? t(`fund.${field}`) : null);
  return (
    <>
      <FileField label={t('form.file')} onSheet={(sheet) => onText(sheetText(sheet))} />
      <TextField
        label={t('ceilings.rows')}
        helperText={count > 0 ? t('ceilings.rowsRead', { smart_count: count }) : t('ceilings.rowsHint')}
        value={text}
        onChange={(e) => onText(e.target.value)}
        required
        multiline
        minRows={4}
        maxRows={10}
      />
      {found && (
        <SheetReading reading={found} fields={CEILING_FIELDS} answers={answers} onAnswers={onAnswers} nameOf={fundOf} />
      )}
    </>
  );
}

/** The rows as they are handed in; null as long as one of them is unclear, so that nothing is guessed. */
export function ceilingRows(text: string, answers: Answers<CeilingField>): Extract<Rows, unknown[]> | null {
  const found = readRows(text, answers);
  return found === null || !isClear(found) || found.villages.length === 0 ? null : [...found.villages];
}

function readRows(text: string, answers: Answers<CeilingField>) {
  return text.trim() === '' ? null : readCeilingSheet(readDelimited(text), answers);
}
