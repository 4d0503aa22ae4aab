import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import FileIcon from '@mui/icons-material/UploadFileOutlined';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { Cycle, ProposalImportReport } from '../api/types.ts';
import { csvOf } from '../format/csv.ts';
import { download } from '../format/download.ts';
import { useApi } from '../providers/useApi.ts';
import { ImportReport } from './ImportReport.tsx';
import { PROPOSAL_COLUMNS, parseProposals } from './parse-proposals.ts';

type Props = {
  /** The cycle that rows belong to which name no village; null where the file covers several villages. */
  cycle: Pick<Cycle, 'fiscalYear' | 'village'> | null;
  onClose: () => void;
  onDone: () => void;
};
type Read = { name: string; rows: Record<string, unknown>[]; report: ProposalImportReport };

/** Proposals out of a file: read and reported row by row first, then stored all of them or none. */
export function ImportDialog({ cycle, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const check = useWrite();
  const store = useWrite();
  const [typedYear, setTypedYear] = useState(yearAhead);
  const village = cycle?.village ?? null;
  const fiscalYear = cycle?.fiscalYear ?? Number(typedYear);
  const [read, setRead] = useState<Read | null>(null);
  const [unreadable, setUnreadable] = useState<'empty' | 'noTitle' | null>(null);
  const unclear = read?.report.rows.filter(({ result }) => result !== 'clear').length ?? 0;

  const choose = async (file: File | undefined) => {
    if (!file) return;
    setRead(null);
    const parsed = parseProposals(await file.text());
    setUnreadable('problem' in parsed ? parsed.problem : null);
    if ('problem' in parsed) return;
    const rows = parsed.rows.map((row) =>
      village && !row.villageCode && !row.villageName ? { ...row, villageCode: village.code } : row,
    );
    const wish = { fiscalYear, rows, dryRun: true };
    const report = await check.write(wish, (key) => api.importProposals(wish, key));
    if (report) setRead({ name: file.name, rows, report });
  };
  const confirm = async () => {
    if (!read) return;
    const wish = { fiscalYear, rows: read.rows, dryRun: false };
    const answer = await store.write(wish, (key) => api.importProposals(wish, key));
    if (!answer) return;
    notify(t('record.imported', { smart_count: answer.stored }), { type: 'success' });
    onDone();
    onClose();
  };
  return (
    <DialogShell
      title={t('record.import')}
      effect={
        <Typography variant="body2">
          {t(village ? 'record.importEffectOf' : 'record.importEffect', { year: fiscalYear, village: village?.name })}
        </Typography>
      }
      confirm={t('record.importConfirm', { smart_count: read?.rows.length ?? 0 })}
      ready={read !== null && unclear === 0}
      busy={check.busy || store.busy}
      problem={store.problem ?? check.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {cycle === null && (
        <TextField
          label={t('record.year')}
          value={typedYear}
          onChange={(event) => {
            setTypedYear(event.target.value);
            // What was checked was checked for another year.
            setRead(null);
          }}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="outlined"
          startIcon={<FileIcon />}
          disabled={!/^20\d\d$/.test(String(fiscalYear))}
          onClick={() => input.current?.click()}
        >
          {read?.name ?? t('record.chooseFile')}
        </Button>
        <Button
          startIcon={<DownloadIcon />}
          onClick={() => download(`${t('record.templateFile')}.csv`, csvOf([PROPOSAL_COLUMNS]))}
        >
          {t('record.template')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,text/csv"
          hidden
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            // The same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
      </Box>
      {unreadable && <Alert severity="error">{t(`record.unreadable.${unreadable}`)}</Alert>}
      {read && <ImportReport rows={read.rows} report={read.report} unclear={unclear} />}
    </DialogShell>
  );
}

/** The year that villages plan for now. */
function yearAhead(): string {
  return String(new Date().getFullYear() + 1);
}
