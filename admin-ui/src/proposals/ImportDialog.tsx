import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import {
  PROPOSAL_FIELDS,
  type ProposalField,
  readProposalSheet,
  type SheetProposal,
} from '@siklus/intake/proposals/read-proposals.ts';
import { type Answers, isClear, NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';
import type { Sheet } from '@siklus/intake/sheet/sheet.ts';
import { useMemo, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { DialogShell } from '../actions/DialogShell.tsx';
import { useWrite } from '../actions/useWrite.ts';
import type { Cycle, ProposalImportReport } from '../api/types.ts';
import { csvOf } from '../format/csv.ts';
import { download } from '../format/download.ts';
import { FileField } from '../intake/FileField.tsx';
import { SheetReading } from '../intake/SheetReading.tsx';
import { useApi } from '../providers/useApi.ts';
import { ImportReport } from './ImportReport.tsx';
import { PROPOSAL_COLUMNS } from './parse-proposals.ts';

type Props = {
  /** The cycle that rows belong to which name no village; null where the file covers several villages. */
  cycle: Pick<Cycle, 'fiscalYear' | 'village'> | null;
  onClose: () => void;
  onDone: () => void;
};
/** What was checked: the rows that were sent, each with its number in the sheet. */
type Checked = { rows: readonly SheetProposal[]; report: ProposalImportReport };

/** Proposals out of a file: read and reported row by row first, then stored all of them or none. */
export function ImportDialog({ cycle, onClose, onDone }: Props) {
  const api = useApi();
  const t = useTranslate();
  const notify = useNotify();
  const check = useWrite();
  const store = useWrite();
  const [typedYear, setTypedYear] = useState(yearAhead);
  const village = cycle?.village ?? null;
  const fiscalYear = cycle?.fiscalYear ?? Number(typedYear);
  const [file, setFile] = useState<{ name: string; sheet: Sheet } | null>(null);
  const [answers, setAnswers] = useState<Answers<ProposalField>>(NO_ANSWERS);
  const [checked, setChecked] = useState<Checked | null>(null);
  const found = useMemo(() => file && readProposalSheet(file.sheet, answers), [file, answers]);
  const unclear = checked?.report.rows.filter(({ result }) => result !== 'clear').length ?? 0;

  /** Asks what each row means as soon as nothing about the columns is open. */
  const look = async (sheet: Sheet, said: Answers<ProposalField>) => {
    setChecked(null);
    setAnswers(said);
    const read = readProposalSheet(sheet, said);
    if (read === null || !isClear(read) || read.rows.length === 0) return;
    const rows = read.rows.map(({ row, proposal }) => ({
      row,
      proposal:
        village && !proposal.villageCode && !proposal.villageName
          ? { ...proposal, villageCode: village.code }
          : proposal,
    }));
    const wish = { fiscalYear, rows: rows.map(({ proposal }) => proposal), dryRun: true };
    const report = await check.write(wish, (key) => api.importProposals(wish, key));
    if (report) setChecked({ rows, report });
  };
  const confirm = async () => {
    if (!checked) return;
    const wish = { fiscalYear, rows: checked.rows.map(({ proposal }) => proposal), dryRun: false };
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
      confirm={t('record.importConfirm', { smart_count: checked?.rows.length ?? 0 })}
      ready={checked !== null && unclear === 0}
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
            setChecked(null);
            setFile(null);
          }}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <FileField
          label={file?.name ?? t('record.chooseFile')}
          disabled={!/^20\d\d$/.test(String(fiscalYear))}
          onSheet={(sheet, name) => {
            setFile({ name, sheet });
            void look(sheet, NO_ANSWERS);
          }}
        />
        <Button
          startIcon={<DownloadIcon />}
          onClick={() => download(`${t('record.templateFile')}.csv`, csvOf([PROPOSAL_COLUMNS]))}
        >
          {t('record.template')}
        </Button>
      </Box>
      {file && (found === null || (isClear(found) && found.rows.length === 0)) && (
        <Alert severity="error">{t('record.unreadable.empty')}</Alert>
      )}
      {file && found && (
        <SheetReading
          reading={found}
          fields={PROPOSAL_FIELDS}
          answers={answers}
          onAnswers={(said) => void look(file.sheet, said)}
        />
      )}
      {found && found.receipts.length > 0 && (
        <Alert severity="info">{t('intake.receipts', { smart_count: found.receipts.length })}</Alert>
      )}
      {found?.twins.map((twin) => (
        <Alert key={twin.row} severity="warning">
          {t('intake.twin', twin)}
        </Alert>
      ))}
      {checked && <ImportReport rows={checked.rows} report={checked.report} unclear={unclear} />}
    </DialogShell>
  );
}

/** The year that villages plan for now. */
function yearAhead(): string {
  return String(new Date().getFullYear() + 1);
}
