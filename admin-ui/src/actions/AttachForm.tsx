import { Alert, Box, TextField, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { newKey } from '../api/intent.ts';
import type { DocumentKind } from '../api/types.ts';
import { useKept } from '../drafts/useDraft.ts';
import { useApi } from '../providers/useApi.ts';
import type { FormProps } from './draft.ts';
import { FileButton } from './FileButton.tsx';
import { PlanFromProposals } from './PlanFromProposals.tsx';
import { toBase64 } from './read-file.ts';

const MOST_BYTES = 10 * 1024 * 1024;

type Picked = { file: File; key: string };

/** Stores the file first, then attaches exactly that version: the command names its hash. */
export function AttachForm({ cycleId, kind, onChange }: FormProps & { cycleId: string; kind: DocumentKind }) {
  const api = useApi();
  const t = useTranslate();
  const [picked, setPicked] = useState<Picked | null>(null);
  const [title, setTitle] = useKept('title', t(`document.${kind}`));
  // The file itself is not kept: it may be large, and it is still where it was chosen from.
  const [fileName, setFileName] = useKept('fileName', '');
  const pick = (file: File) => {
    setPicked({ file, key: newKey() });
    setFileName(file.name);
  };
  const tooLarge = picked !== null && picked.file.size > MOST_BYTES;

  useEffect(() => {
    const name = title.trim();
    if (picked === null || tooLarge || name === '') return onChange(null);
    onChange(async () => {
      const { file, key } = picked;
      const stored = await api.storeDocument(
        cycleId,
        {
          kind,
          title: name,
          fileName: file.name,
          // Windows calls a CSV after the program that opens it.
          mediaType: /\.csv$/i.test(file.name) ? 'text/csv' : file.type || 'application/octet-stream',
          contentBase64: await toBase64(file),
        },
        key,
      );
      return { kind, versionId: stored.versionId, sha256: stored.sha256, title: name };
    });
  }, [api, picked, tooLarge, title, cycleId, kind, onChange]);

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <FileButton
        label={picked ? t('form.otherFile') : t('form.file')}
        name={t('form.file')}
        accept=".pdf,.doc,.docx,.xls,.xlsx,.jpg,.jpeg,.png,.txt,.csv,.json"
        onFile={pick}
      />
      <Typography variant="caption" sx={{ color: 'text.secondary' }} aria-live="polite">
        {picked
          ? `${picked.file.name} · ${Math.ceil(picked.file.size / 1024)} KB`
          : t(fileName === '' ? 'form.fileHint' : 'draft.fileAgain', { name: fileName })}
      </Typography>
      <PlanFromProposals cycleId={cycleId} kind={kind} onFile={pick} />
      {tooLarge && <Alert severity="error">{t('form.fileTooLarge')}</Alert>}
      <TextField
        label={t('form.title')}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </Box>
  );
}
