import PublicIcon from '@mui/icons-material/PublicOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import type { Checkpoint } from '../api/types.ts';
import { FullHash } from '../cycles/FullHash.tsx';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { DataList } from '../lists/DataList.tsx';
import type { Column } from '../lists/DataTable.tsx';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { CheckpointNote } from './CheckpointNote.tsx';
import { Deliveries } from './Deliveries.tsx';
import { MakeCheckpoint } from './MakeCheckpoint.tsx';

type Row = Checkpoint & { id: number };

/** The daily signed sums of everything on record, and whether they reached those who keep them for us. */
export function CheckpointsPage() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const [locale] = useLocaleState();
  const mayMake = useAbility('verify');
  const columns: Column<Row>[] = [
    { id: 'number', label: 'proof.checkpoint.number', sort: 'number', cell: (row) => row.number },
    { id: 'at', label: 'proof.checkpoint.at', cell: (row) => dates.moment(row.at, zone) },
    { id: 'size', label: 'proof.checkpoint.size', align: 'right', cell: (row) => row.size },
    {
      id: 'root',
      label: 'proof.checkpoint.root',
      text: (row) => row.root,
      cell: (row) => <FullHash value={row.root} />,
    },
    { id: 'key', label: 'proof.checkpoint.key', cell: (row) => row.keyName },
    {
      id: 'sent',
      label: 'proof.checkpoint.sent',
      text: (row) =>
        row.deliveries.map(({ to, ok }) => `${to}: ${t(`proof.checkpoint.${ok ? 'ok' : 'failed'}`)}`).join('; '),
      cell: (row) => <Deliveries of={row.deliveries} />,
    },
    { id: 'note', label: 'proof.checkpoint.note', text: (row) => row.note, cell: (row) => <CheckpointNote of={row} /> },
  ];
  return (
    <Page
      title={t('proof.section.checkpoints')}
      lead={t('proof.checkpoint.lead')}
      actions={
        <>
          <Button
            component="a"
            href={locale === 'en' ? '/desa/bukti?lang=en' : '/desa/bukti'}
            startIcon={<PublicIcon />}
          >
            {t('proof.checkpoint.public')}
          </Button>
          {mayMake && <MakeCheckpoint />}
        </>
      }
    >
      <DataList<Row>
        resource="audit/checkpoints"
        caption={t('proof.checkpoint.caption')}
        columns={columns}
        sort={{ field: 'number', order: 'DESC' }}
        empty={{ title: t('proof.checkpoint.empty'), hint: t('proof.checkpoint.emptyHint') }}
        phoneLinks={false}
        phone={(row) => (
          <Box sx={{ display: 'grid', gap: 0.75 }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {t('proof.checkpoint.one', { number: row.number })} · {dates.moment(row.at, zone)}
            </Typography>
            <FullHash value={row.root} />
            <Typography variant="caption" sx={{ overflowWrap: 'anywhere' }}>
              {row.keyName}
            </Typography>
            <Deliveries of={row.deliveries} />
            <CheckpointNote of={row} />
          </Box>
        )}
      />
    </Page>
  );
}
