import { Alert, Typography } from '@mui/material';
import type { Note, Sheet } from '@siklus/intake/sheet/sheet.ts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { FileButton } from '../actions/FileButton.tsx';

type Props = {
  label: string;
  /** Also files that are no tables, which `onOther` takes. */
  accept?: string;
  disabled?: boolean;
  onSheet: (sheet: Sheet, name: string) => void;
  onOther?: (file: File) => boolean;
};

const TABLES = '.xlsx,.csv,.tsv,.txt,text/csv';

/** A table out of a file, whatever program wrote it. What the reader had to decide is said, and what it cannot read. */
export function FileField({ label, accept = TABLES, disabled = false, onSheet, onOther }: Props) {
  const t = useTranslate();
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const [unreadable, setUnreadable] = useState<{ why: string; row?: number } | null>(null);
  const choose = async (file: File) => {
    setNotes([]);
    setUnreadable(null);
    if (onOther?.(file)) return;
    // Readers of files come with the first file.
    const { readSheetFile } = await import('@siklus/intake/sheet/read-file.ts');
    const read = await readSheetFile(file);
    if ('why' in read) return setUnreadable(read);
    setNotes(read.notes);
    onSheet(read, file.name);
  };
  return (
    <>
      <FileButton label={label} accept={accept} disabled={disabled} onFile={(file) => void choose(file)} />
      {unreadable && (
        <Alert severity="error">{t(`intake.unreadable.${unreadable.why}`, { row: unreadable.row })}</Alert>
      )}
      {notes.map((note) => (
        <Typography key={note.kind} variant="caption" sx={{ color: 'text.secondary' }}>
          {t(`intake.note.${note.kind}`, { ...note, others: 'others' in note ? note.others.join(', ') : '' })}
        </Typography>
      ))}
    </>
  );
}
