import { Box, Link as TextLink } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Cycle, CycleEvent } from '../api/types.ts';
import { useEvents } from '../cycles/useCycle.ts';
import { useWhose } from '../delegations/useWhose.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { CopyButton } from './CopyButton.tsx';
import { TechnicalEvent } from './TechnicalEvent.tsx';

type Props = { cycle: Cycle; event: CycleEvent; when: string; open?: boolean };

/** The record behind a sentence: who, for whom, why, by which command, and its place in the chain. */
export function EventRecord({ cycle, event, when, open = false }: Props) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(open);
  return (
    <Box
      component="details"
      open={isOpen}
      onToggle={(toggled) => setOpen(toggled.currentTarget.open)}
      sx={{ '& summary': { cursor: 'pointer', width: 'fit-content', minHeight: 24 } }}
    >
      <summary>
        {when} · {t('history.technical', { seq: event.seq })}
      </summary>
      {isOpen && <Facts cycle={cycle} event={event} />}
    </Box>
  );
}

function Facts({ cycle, event }: { cycle: Cycle; event: CycleEvent }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const whose = useWhose();
  const { actor, onBehalfOf, as, delegation, batch, reason, seq, at, commandId } = event;
  const named = actor.role === 'system' ? actor.name : `${actor.name} (${t(`role.${actor.role}`)})`;
  const link = `/cycles/${cycle.id}/history?seq=${seq}`;
  return (
    <Box sx={{ mt: 0.5, p: 1.5, bgcolor: 'quiet', borderRadius: 1, display: 'grid', gap: 1.25, color: 'text.primary' }}>
      <Terms>
        <Term name={t('record.who')}>{named}</Term>
        {onBehalfOf && <Term name={t('record.behalf')}>{whose(onBehalfOf.name, actor.role, as)}</Term>}
        {delegation && (
          <Term name={t('record.delegation')}>
            {t('record.delegated', {
              order: delegation.order,
              since: dates.day(delegation.since),
              until: dates.day(delegation.until),
            })}
          </Term>
        )}
        <Term name={t('record.why')}>{reason ?? t('record.noReason')}</Term>
        {batch && (
          <Term name={t('record.batch')}>
            {batch.kind === 'ceilings' ? (
              <TextLink component={Link} to={`/ceilings/${batch.id}`}>
                {batch.reason}
              </TextLink>
            ) : (
              batch.reason
            )}
          </Term>
        )}
        <Term name={t('record.when')}>
          {dates.moment(at, zone)} · {at}
        </Term>
        <Term name={t('record.together')}>
          <Together cycleId={cycle.id} event={event} />
        </Term>
      </Terms>
      <Terms mono>
        <Term name={t('history.field.seq')}>{seq}</Term>
        <Term name={t('history.field.type')}>{event.type}</Term>
        <Term name={t('history.field.command')}>{commandId}</Term>
        <Term name={t('history.field.hash')}>{event.hash}</Term>
        <Term name={t('history.field.prev')}>{event.prev}</Term>
        <Term name={t('history.field.data')}>
          <Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
            {JSON.stringify(event.data, null, 1)}
          </Box>
        </Term>
      </Terms>
      <TechnicalEvent cycleId={cycle.id} seq={seq} />
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <TextLink component={Link} to={link} sx={{ minHeight: 24 }}>
          {t('record.onlyThis')}
        </TextLink>
        <TextLink component={Link} to={`/cycles/${cycle.id}/summary?at=${at}`} sx={{ minHeight: 24 }}>
          {t('record.asOfThis')}
        </TextLink>
        <CopyButton text={`${window.location.origin}${link}`} label={t('record.copyLink')} />
      </Box>
    </Box>
  );
}

/** What else the same command brought about. */
function Together({ cycleId, event }: { cycleId: string; event: CycleEvent }) {
  const t = useTranslate();
  const { data } = useEvents(cycleId, 50, { command: event.commandId });
  const others = data?.rows.filter(({ seq }) => seq !== event.seq) ?? [];
  if (others.length === 0) return <>{data ? t('record.alone') : '…'}</>;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
      {others.reverse().map(({ seq, sentence }) => (
        <li key={seq}>
          {seq}: {sentence}
        </li>
      ))}
    </Box>
  );
}

function Terms({ mono = false, children }: { mono?: boolean; children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'auto minmax(0, 1fr)' },
        columnGap: 2,
        rowGap: 0.25,
        overflowWrap: 'anywhere',
        ...(mono && { fontFamily: 'ui-monospace, monospace' }),
      }}
    >
      {children}
    </Box>
  );
}

function Term({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0 }}>
        {children}
      </Box>
    </>
  );
}
