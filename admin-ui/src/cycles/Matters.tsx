import { Alert, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';

type Tone = 'info' | 'warning' | 'error';

/** What holds for the whole village now: an end, a restriction, an empty office, a change under way, a warning. */
export function Matters({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const dates = useDates();
  const { ending, restriction, kades, changes, warnings } = cycle;
  return (
    <>
      {ending && (
        <Matter tone="error" title={t(`matter.ending.${ending.cause}`, { day: dates.day(ending.on) })}>
          {ending.decree}
        </Matter>
      )}
      {restriction && (
        <Matter tone="warning" title={t('matter.restriction')}>
          {t(`matter.restricted.${restriction.cause}`, { day: dates.day(restriction.since) })} ({restriction.citation})
        </Matter>
      )}
      {kades.status === 'vacant' && (
        <Matter tone="warning" title={t('matter.vacant', { day: kades.since ? dates.day(kades.since) : '' })}>
          {kades.cause} — {t('matter.vacantHint')}
        </Matter>
      )}
      {kades.status === 'held' && (
        <Matter
          tone="info"
          title={t(`matter.held.${kades.as ?? 'pj'}`, {
            name: kades.holder?.name ?? '',
            day: kades.since ? dates.day(kades.since) : '',
          })}
        >
          {kades.decree}
        </Matter>
      )}
      {changes
        .filter((change) => change.completedOn === null)
        .map((change) => (
          <Matter
            key={change.id}
            tone="info"
            title={t('matter.change', {
              change: t(`changeKind.${change.kind}`),
              number: change.number,
              day: dates.day(change.openedOn),
            })}
          >
            {[t(`ground.${change.ground}`), change.reason, change.decree].filter(Boolean).join(' · ')}
          </Matter>
        ))}
      {warnings.map((warning) => (
        <Matter
          key={`${warning.letter}${warning.at}`}
          tone="warning"
          title={t('matter.warning', {
            letter: warning.letter,
            name: warning.by.name,
            at: dates.dayOf(warning.at, cycle.zone),
          })}
        >
          {warning.reason}
        </Matter>
      ))}
    </>
  );
}

function Matter({ tone, title, children }: { tone: Tone; title: string; children: ReactNode }) {
  return (
    <Alert severity={tone} role="note">
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        {title}
      </Typography>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Alert>
  );
}
