import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ProposalDetail } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';
import { toneOf } from './statuses.ts';

/** Every year of the same wish, the earliest first: what became of it each time. */
export function Passport({ proposal }: { proposal: ProposalDetail }) {
  const t = useTranslate();
  if (proposal.passport.length < 2) return null;
  return (
    <Box component="section">
      <Typography variant="h4" component="h3">
        {t('record.passport')}
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 2.5, fontSize: '0.875rem' }}>
        {proposal.passport.map(({ id, cycleId, receipt, fiscalYear, status, rank, reason }) => (
          <li key={id}>
            <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              {id === proposal.id ? (
                <strong>{t('cycle.fiscalYear', { year: fiscalYear })}</strong>
              ) : (
                <TextLink component={Link} to={`/cycles/${cycleId}/proposals?proposal=${id}`} underline="always">
                  {t('cycle.fiscalYear', { year: fiscalYear })}
                </TextLink>
              )}
              <span>{receipt}</span>
              <Status tone={toneOf(status)} label={t(`proposal.is.${status}`)} />
              {rank !== null && <span>{t('record.rank', { rank })}</span>}
              {reason && <span>{reason}</span>}
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}
