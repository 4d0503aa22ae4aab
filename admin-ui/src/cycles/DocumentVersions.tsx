import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Box, Button, Paper, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { isBudgetKind } from '../actions/budget-kinds.ts';
import { contentUrl } from '../api/addresses.ts';
import type { Cycle } from '../api/types.ts';
import { bytes } from '../format/bytes.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import type { DocumentUse, Dossier, Version } from './dossier.ts';
import { FullHash } from './FullHash.tsx';

/** One kind of document: its versions in order, and what was done with each. */
export function DocumentVersions({ cycle, dossier: { kind, versions } }: { cycle: Cycle; dossier: Dossier }) {
  const t = useTranslate();
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t(`document.${kind}`)}
      sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}>
        <Typography variant="h3" component="h2" sx={{ flex: '1 1 220px' }}>
          {t(`document.${kind}`)}
        </Typography>
        {isBudgetKind(kind) && versions.length > 1 && (
          <TextLink className="no-print" component={Link} to={`/cycles/${cycle.id}/budget`}>
            {t('record.compareBudgets')}
          </TextLink>
        )}
      </Box>
      <Box
        component="ol"
        sx={{ listStyle: 'none', m: 0, p: 0, '& > li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {versions.map((version) => (
          <VersionRow key={version.versionId} cycle={cycle} version={version} single={versions.length === 1} />
        ))}
      </Box>
    </Paper>
  );
}

function VersionRow({ cycle, version, single }: { cycle: Cycle; version: Version; single: boolean }) {
  const t = useTranslate();
  const dates = useDates();
  const { number, title, uploadedBy, createdAt, size, sha256, isCurrent, isDecided, uses } = version;
  return (
    <Box component="li" sx={{ py: 1.25, display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0, display: 'grid', gap: 0.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {t('budget.versionOf', { number, title })}
          </Typography>
          {isDecided && <Status tone="done" label={t('record.decidedOn')} />}
          {isCurrent && !single && <Status tone="onTime" label={t('record.current')} />}
          {uses.length === 0 && <Status tone="waiting" label={t('record.neverAttached')} />}
        </Box>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('record.storedBy', { name: uploadedBy.name, at: dates.moment(createdAt, zoneOf(cycle.zone)) })} ·{' '}
          {bytes(size)}
        </Typography>
        <Uses uses={uses} cycle={cycle} />
        <FullHash value={sha256} />
      </Box>
      <Button
        className="no-print"
        href={contentUrl(cycle.id, version.versionId)}
        startIcon={<DownloadIcon />}
        variant="outlined"
        size="small"
        aria-label={`${t('document.download')}: ${title}`}
      >
        {t('document.download')}
      </Button>
    </Box>
  );
}

/** What was done with exactly this text: each line leads to its record. */
function Uses({ uses, cycle }: { uses: readonly DocumentUse[]; cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  if (uses.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.25, fontSize: '0.8125rem' }}>
      {uses.map(({ seq, act, step, by, at }) => (
        <li key={seq}>
          <TextLink component={Link} to={`/cycles/${cycle.id}/history?seq=${seq}`} underline="always">
            {t(`record.use.${act}`, { name: by.name, step: t(`step.${step}`) })}
          </TextLink>
          , {dates.moment(at, zoneOf(cycle.zone))}
        </li>
      ))}
    </Box>
  );
}
