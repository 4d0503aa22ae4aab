import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import FileIcon from '@mui/icons-material/UploadFileOutlined';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { BodyOf, OfficeReport as Report } from '../api/types.ts';
import { csvOf } from '../format/csv.ts';
import { download } from '../format/download.ts';
import { useGo } from '../layout/useGo.ts';
import { useApi } from '../providers/useApi.ts';
import { OfficeReport } from './OfficeReport.tsx';
import { OFFICE_COLUMNS, parseOffices } from './parse-offices.ts';

type Read = { name: string; rows: BodyOf<'/office-orders'>['rows']; report: Report };

const EXAMPLE = ['64.02.01.2001', 'kades.64.02.01.2001', 'kades', 'SK Bupati 400/2027', '2027-12-01'];

/** Appointments out of a file: reported row by row first; what is ready is then entered, the rest stays out. */
export function AppointManyDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const go = useGo();
  const input = useRef<HTMLInputElement>(null);
  const check = useWrite();
  const store = useWrite();
  const [reason, setReason] = useState('');
  const [read, setRead] = useState<Read | null>(null);
  const [unreadable, setUnreadable] = useState(false);

  const choose = async (file: File | undefined) => {
    if (!file) return;
    setRead(null);
    const rows = parseOffices(await file.text());
    setUnreadable(rows === null);
    if (rows === null) return;
    const report = await check.write({ rows }, () => api.previewOffices({ rows }));
    if (report) setRead({ name: file.name, rows, report });
  };
  const confirm = async () => {
    if (!read) return;
    const order = { reason: reason.trim(), rows: read.rows };
    const answer = await store.write(order, (key) => api.orderOffices(order, key));
    if (!answer) return;
    notify(t('offices.manyDone', { smart_count: answer.clear }), { type: 'success' });
    onClose();
    if (answer.batchId) go(`/batches/${answer.batchId}`);
  };
  return (
    <DialogShell
      title={t('offices.many')}
      effect={<Typography variant="body2">{t('offices.manyEffect')}</Typography>}
      confirm={t('offices.manyConfirm', { smart_count: read?.report.clear ?? 0 })}
      ready={reason.trim() !== '' && (read?.report.clear ?? 0) > 0}
      busy={check.busy || store.busy}
      problem={store.problem ?? check.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('offices.reason')}
        helperText={t('offices.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" startIcon={<FileIcon />} onClick={() => input.current?.click()}>
          {read?.name ?? t('offices.choose')}
        </Button>
        <Button
          startIcon={<DownloadIcon />}
          onClick={() => download(`${t('offices.templateFile')}.csv`, csvOf([OFFICE_COLUMNS, EXAMPLE]))}
        >
          {t('offices.template')}
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
      {unreadable && <Alert severity="error">{t('offices.unreadable')}</Alert>}
      {read && <OfficeReport report={read.report} />}
    </DialogShell>
  );
}
