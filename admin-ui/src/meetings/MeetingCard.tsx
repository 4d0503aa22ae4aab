import { Alert, Box, Link, Paper, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { contentUrl } from '../api/addresses.ts';
import type { Cycle, Meeting, StepDocument, StepView } from '../api/types.ts';
import { FullHash } from '../cycles/FullHash.tsx';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { Attendants } from './Attendants.tsx';

type Props = { cycle: Cycle; step: StepView; meeting: Meeting; minutes: readonly StepDocument[] };

/** One meeting on one sheet: its day, who came, whether that was enough, and what was decided. */
export function MeetingCard({ cycle, step, meeting, minutes }: Props) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const { heldOn, assessment, bpd, recordedBy, recordedAt } = meeting;
  const flags = [...(assessment?.flags ?? []), ...(bpd?.flags ?? [])];
  return (
    <Paper
      component="article"
      variant="outlined"
      sx={{
        p: { xs: 2, sm: 2.5 },
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
        breakInside: 'avoid',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Typography variant="h3">{t(`step.${step.id}`)}</Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {heldOn ? t('record.heldOn', { day: dates.longDay(heldOn) }) : t('record.notEnded')} · {step.citation}
          </Typography>
        </Box>
        {step.outcome && <Status tone="done" label={t(`outcome.${step.outcome}`)} />}
      </Box>
      {assessment && (
        <Quorum
          label={t('record.present')}
          whole={meeting.attendance?.invited ?? 0}
          of="invited"
          {...assessment.quorum}
        />
      )}
      {bpd && (
        <Quorum
          label={t('record.bpdPresent')}
          whole={bpd.members}
          of="members"
          needed={bpd.needed}
          present={bpd.present}
          met={bpd.met}
        />
      )}
      {meeting.attendance && (
        <Attendants attendance={meeting.attendance} assessment={assessment} of={t(`step.${step.id}`)} />
      )}
      {flags.map(({ code, group, text, citation }) => (
        <Alert key={`${code}${group}`} severity="warning" role="note">
          {text} ({citation})
        </Alert>
      ))}
      <Minutes cycle={cycle} minutes={minutes} />
      {recordedBy && recordedAt && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('record.enteredBy', { name: recordedBy.name, at: dates.moment(recordedAt, zone) })}
        </Typography>
      )}
    </Paper>
  );
}

type QuorumProps = {
  label: string;
  whole: number;
  of: 'invited' | 'members';
  needed: number;
  present: number;
  met: boolean;
};

/** The sum that decides whether it counts, written out. */
function Quorum({ label, whole, of, needed, present, met }: QuorumProps) {
  const t = useTranslate();
  return (
    <Row>
      <span>
        {label}: {t(`record.${of}`, { present, whole })}; {t('record.needed', { needed })}
      </span>
      <Status tone={met ? 'onTime' : 'late'} label={t(met ? 'record.quorumMet' : 'record.quorumNotMet')} />
    </Row>
  );
}

function Minutes({ cycle, minutes }: { cycle: Cycle; minutes: readonly StepDocument[] }) {
  const t = useTranslate();
  if (minutes.length === 0) return <Row>{t('record.noMinutes')}</Row>;
  return (
    <>
      {minutes.map((document) => (
        <Row key={document.versionId}>
          <span>
            {t(`document.${document.kind}`)}:{' '}
            <Link href={contentUrl(cycle.id, document.versionId)} underline="always">
              {document.title}
            </Link>
          </span>
          <FullHash value={document.sha256} />
        </Row>
      ))}
    </>
  );
}

function Row({ children }: { children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', fontSize: '0.875rem' }}>{children}</Box>
  );
}
