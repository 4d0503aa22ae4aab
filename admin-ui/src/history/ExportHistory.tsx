import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { listAt } from '../api/addresses.ts';
import { asProblem } from '../api/problem.ts';
import type { Cycle, CycleEvent } from '../api/types.ts';
import type { EventFilter } from '../cycles/useCycle.ts';
import { csvOf } from '../format/csv.ts';
import { zoneOf } from '../format/date.ts';
import { download } from '../format/download.ts';
import { useDates } from '../format/useFormat.ts';
import { useProblemText } from '../layout/useProblemText.ts';
import { listQuery } from '../providers/dataProvider.ts';
import { useApi } from '../providers/useApi.ts';

const COLUMNS = [
  'seq',
  'when',
  'utc',
  'who',
  'role',
  'behalf',
  'what',
  'why',
  'step',
  'type',
  'command',
  'hash',
  'prev',
] as const;

/** Everything that the filters leave, not only the page on the screen, as a table for a spreadsheet. */
export function ExportHistory({ cycle, filter }: { cycle: Cycle; filter: EventFilter }) {
  const api = useApi();
  const t = useTranslate();
  const dates = useDates();
  const notify = useNotify();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const rowOf = (event: CycleEvent): Record<(typeof COLUMNS)[number], string | number> => {
    const { seq, at, actor, onBehalfOf, sentence, reason, data, type, commandId, hash, prev } = event;
    return {
      seq,
      when: dates.moment(at, zoneOf(cycle.zone)),
      utc: at,
      who: actor.name,
      role: actor.role === 'system' ? actor.name : t(`role.${actor.role}`),
      behalf: onBehalfOf?.name ?? '',
      what: sentence,
      why: reason ?? '',
      step: typeof data.step === 'string' ? t(`step.${data.step}`) : '',
      type,
      command: commandId,
      hash,
      prev,
    };
  };
  const save = async () => {
    setBusy(true);
    try {
      const events = await api.fetchAll(listAt('/cycles/{id}/events', { id: cycle.id }), listQuery({ filter }));
      const rows = events.map(rowOf).map((row) => COLUMNS.map((name) => row[name]));
      download(
        `${t('record.file')}-${cycle.id}.csv`,
        csvOf([COLUMNS.map((name) => t(`record.column.${name}`)), ...rows]),
      );
    } catch (error) {
      notify(problemText(asProblem(error)), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button className="no-print" startIcon={<DownloadIcon />} size="small" loading={busy} onClick={() => void save()}>
      {t('record.csv')}
    </Button>
  );
}
