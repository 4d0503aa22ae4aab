import CheckIcon from '@mui/icons-material/VerifiedOutlined';
import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Dossier } from './dossier.ts';
import { sha256Of } from './sha256.ts';

type Result = { name: string; sha256: string; found: { kind: string; number: number; isCurrent: boolean } | null };

/** Somebody has a file in his hand: which version of which document is it, or is it none of them? */
export function CheckFile({ dossier }: { dossier: readonly Dossier[] }) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<Result | null>(null);
  // Browsers give no digest on a plain http address.
  const isPossible = 'subtle' in crypto;
  const check = async (file: File | undefined) => {
    if (!file) return;
    const sha256 = await sha256Of(file);
    const all = dossier.flatMap(({ kind, versions }) => versions.map((version) => ({ ...version, kind })));
    setResult({ name: file.name, sha256, found: all.find((version) => version.sha256 === sha256) ?? null });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void check(event.dataTransfer.files[0]);
  };
  return (
    <Paper
      component="section"
      className="no-print"
      variant="outlined"
      aria-label={t('record.check')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      sx={{
        p: { xs: 2, sm: 2.5 },
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1,
        borderStyle: 'dashed',
      }}
    >
      <Typography variant="h3" component="h2">
        {t('record.check')}
      </Typography>
      <Typography variant="body2">{t(isPossible ? 'record.checkHint' : 'record.checkImpossible')}</Typography>
      <Box>
        <Button
          variant="outlined"
          startIcon={<CheckIcon />}
          disabled={!isPossible}
          onClick={() => input.current?.click()}
        >
          {t('record.chooseFile')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          onChange={(event) => {
            void check(event.target.files?.[0]);
            // The same file may be given again, once it has been changed.
            event.target.value = '';
          }}
        />
      </Box>
      <Box aria-live="polite">
        {result && (
          <Alert severity={result.found ? 'success' : 'warning'} role="note">
            {result.found
              ? t(result.found.isCurrent ? 'record.isCurrent' : 'record.isOlder', {
                  name: result.name,
                  kind: t(`document.${result.found.kind}`),
                  number: result.found.number,
                })
              : t('record.isNone', { name: result.name })}
            <Box component="code" sx={{ display: 'block', overflowWrap: 'anywhere', mt: 0.5 }}>
              {result.sha256}
            </Box>
          </Alert>
        )}
      </Box>
    </Paper>
  );
}
