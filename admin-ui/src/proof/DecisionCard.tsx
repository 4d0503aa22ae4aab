import { Box, Paper, Link as TextLink, Typography } from '@mui/material';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle, ProofDecision, Role } from '../api/types.ts';
import { FullHash } from '../cycles/FullHash.tsx';
import { useWhose } from '../delegations/useWhose.ts';
import { bytes } from '../format/bytes.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { ChangedSince } from './ChangedSince.tsx';

type Props = { cycle: Cycle; decision: ProofDecision; isAsked: boolean };

/** One decision as four answers: who, by whose authority, on which text, and whether that was changed since. */
export function DecisionCard({ cycle, decision, isAsked }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAsked) card.current?.scrollIntoView({ block: 'center' });
  }, [isAsked]);
  const whose = useWhose();
  const { seq, at, step, person, role, onBehalfOf, as, delegation, document, since } = decision;
  const heading = `decision-${seq}`;
  return (
    <Paper
      ref={card}
      component="article"
      variant="outlined"
      aria-labelledby={heading}
      sx={{
        p: { xs: 2, sm: 2.5 },
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.25,
        breakInside: 'avoid',
        ...(isAsked && { borderColor: 'primary.main', borderWidth: 2 }),
      }}
    >
      <Typography variant="h3" id={heading}>
        {t(`step.${step}`)}: {t(`proof.decision.is.${decision.decision}`)}
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '170px minmax(0, 1fr)' },
          columnGap: 2,
          rowGap: { xs: 0.25, sm: 1 },
          fontSize: '0.875rem',
          overflowWrap: 'anywhere',
        }}
      >
        <Answer to={t('record.who')}>
          <b>{person ? `${person.name} (${t(`role.${role}`)})` : t('record.system')}</b>, {dates.moment(at, zone)}
        </Answer>
        <Answer to={t('proof.decision.authority')}>
          {onBehalfOf && delegation
            ? t('proof.decision.delegated', {
                name: whose(onBehalfOf.name, role as Role, as),
                order: delegation.order,
                since: dates.day(delegation.since),
                until: dates.day(delegation.until),
              })
            : t(person ? 'proof.decision.own' : 'proof.decision.byLaw')}
        </Answer>
        <Answer to={t('proof.decision.text')}>
          {document ? <OnText document={document} /> : t('proof.decision.noText')}
        </Answer>
        <Answer to={t('proof.decision.since')}>
          <ChangedSince cycle={cycle} since={since} />
        </Answer>
      </Box>
      <TextLink
        component={Link}
        to={`/cycles/${cycle.id}/history?seq=${seq}`}
        variant="body2"
        sx={{ justifySelf: 'start', py: 0.25 }}
      >
        {t('proof.decision.record', { seq })}
      </TextLink>
    </Paper>
  );
}

function OnText({ document }: { document: NonNullable<ProofDecision['document']> }) {
  const t = useTranslate();
  const { title, kind, size, sha256, bytesMatch } = document;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <span>
        {title} ({t(`document.${kind}`)}, {bytes(size)})
      </span>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center' }}>
        <Status
          tone={bytesMatch ? 'done' : 'late'}
          label={t(bytesMatch ? 'proof.decision.matches' : 'proof.decision.matchesNot')}
        />
        <FullHash value={sha256} />
      </Box>
    </Box>
  );
}

function Answer({ to, children }: { to: string; children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {to}
      </Box>
      <Box component="dd" sx={{ m: 0, mb: { xs: 1, sm: 0 } }}>
        {children}
      </Box>
    </>
  );
}
