import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useDataProvider, useListContext, useNotify, useTranslate } from 'react-admin';
import { asProblem } from '../api/problem.ts';
import { csvOf } from '../format/csv.ts';
import { download } from '../format/download.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { plainText } from './columns.ts';
import type { Column } from './DataTable.tsx';

/** More rows than this are a matter for the reports; whoever asks for more is told so. */
const MOST = 2_000;
const AT_ONCE = 200;

/** The list as it is filtered and ordered, all of its pages, with the columns that are shown. */
export function ExportButton<R extends RaRecord>({ columns }: { columns: readonly Column<R>[] }) {
  const t = useTranslate();
  const notify = useNotify();
  const problemText = useProblemText();
  const provider = useDataProvider();
  const { resource, sort, filterValues, filter, total } = useListContext<R>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const rows: R[] = [];
      for (let page = 1, left = true; left; page += 1) {
        const answer = await provider.getList<R>(resource, {
          pagination: { page, perPage: AT_ONCE },
          sort,
          filter: { ...filterValues, ...filter },
        });
        rows.push(...answer.data);
        left = answer.data.length === AT_ONCE && rows.length < MOST;
      }
      const written = columns.filter((column) => rows.every((row) => plainText(column, row) !== null));
      const head = written.flatMap(({ label, note }) => (note ? [t(label), t('views.note')] : [t(label)]));
      const body = rows.map((row) =>
        written.flatMap((column) => [plainText(column, row) ?? '', ...(column.note ? [column.note(row)] : [])]),
      );
      download(`${resource.replaceAll('/', '-')}-${new Date().toISOString().slice(0, 10)}.csv`, csvOf([head, ...body]));
      const isCut = (total ?? 0) > rows.length;
      notify(t(isCut ? 'views.exportedPart' : 'views.exported', { smart_count: rows.length, total }), {
        type: isCut ? 'warning' : 'success',
      });
    } catch (error) {
      notify(problemText(asProblem(error)), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button startIcon={<DownloadIcon />} loading={busy} loadingPosition="start" onClick={() => void run()}>
      {t('views.export')}
    </Button>
  );
}
