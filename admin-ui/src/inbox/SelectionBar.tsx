import { Box, Button, Typography } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { BulkChoice, BulkCommand } from '../api/batches.ts';
import type { TaskRow } from '../api/types.ts';

const BulkDialog = lazy(() => import('../batches/BulkDialog.tsx').then((m) => ({ default: m.BulkDialog })));

/** What is ordered for many tasks, by the kind of task it answers. */
const COMMANDS: readonly { command: BulkCommand; kind: TaskRow['kind'] }[] = [
  { command: 'approve', kind: 'decide' },
  { command: 'sign', kind: 'sign' },
  { command: 'acknowledgeEscalation', kind: 'acknowledge' },
];

type Props = {
  /** The tasks that are shown. */
  queue: readonly TaskRow[];
  ticked: ReadonlySet<string>;
  onTicked: (ticked: ReadonlySet<string>) => void;
  /** How many the filter finds, shown or not. */
  total: number;
  filter: Record<string, string | string[]>;
};

/** What has been ticked, and what can be done with it: the head of the queue, which stays in sight. */
export function SelectionBar({ queue, ticked, onTicked, total, filter }: Props) {
  const t = useTranslate();
  const [asked, setAsked] = useState<{ command: BulkCommand; choice: BulkChoice } | null>(null);
  const [isAll, setAll] = useState(false);
  const chosen = queue.filter(({ id }) => ticked.has(id));
  const everything = isAll && chosen.length === queue.length;
  const among = everything ? queue : chosen;
  const possible = COMMANDS.filter(({ kind }) => among.some((task) => task.kind === kind));
  const clear = () => {
    setAll(false);
    onTicked(new Set());
  };
  if (queue.every(({ kind }) => COMMANDS.every((it) => it.kind !== kind))) return null;
  return (
    <Box
      component="section"
      aria-label={t('bulk.selection')}
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 1,
        px: 1,
        py: 0.5,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="body2" aria-live="polite" sx={{ fontWeight: 600, px: chosen.length > 0 ? 1 : 0 }}>
        {chosen.length > 0 &&
          (everything ? t('bulk.allChosen', { total }) : t('bulk.chosen', { smart_count: chosen.length }))}
      </Typography>
      {chosen.length < queue.length && (
        <Button size="small" onClick={() => onTicked(new Set(queue.map(({ id }) => id)))}>
          {t('bulk.chooseShown', { smart_count: queue.length })}
        </Button>
      )}
      {chosen.length === queue.length && total > queue.length && !everything && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('bulk.chooseAll', { total })}
        </Button>
      )}
      {chosen.length > 0 && (
        <Button size="small" onClick={clear}>
          {t('bulk.chooseNone')}
        </Button>
      )}
      {possible.map(({ command, kind }) => (
        <Button
          key={command}
          size="small"
          variant="contained"
          onClick={() =>
            setAsked({
              command,
              choice: everything
                ? { filter }
                : { tasks: chosen.filter((task) => task.kind === kind).map(({ id }) => id) },
            })
          }
        >
          {t(`bulk.do.${command}`)}
        </Button>
      ))}
      {asked && (
        <Suspense>
          <BulkDialog
            {...asked}
            onClose={() => setAsked(null)}
            onOrdered={() => {
              setAsked(null);
              clear();
            }}
          />
        </Suspense>
      )}
    </Box>
  );
}
