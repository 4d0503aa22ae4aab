import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { cycleKey } from '../cycles/useCycle.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';
import { CopyButton } from './CopyButton.tsx';

/** The event to the letter as it was hashed, and where the engine has it: for whoever computes the hash himself. */
export function TechnicalEvent({ cycleId, seq }: { cycleId: string; seq: number }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <Box
      component="details"
      onToggle={(toggled) => {
        toggled.stopPropagation();
        setOpen(toggled.currentTarget.open);
      }}
      sx={{ '& summary': { cursor: 'pointer', width: 'fit-content', minHeight: 24 } }}
    >
      <summary>{t('proof.event.title')}</summary>
      {isOpen && <Text cycleId={cycleId} seq={seq} />}
    </Box>
  );
}

function Text({ cycleId, seq }: { cycleId: string; seq: number }) {
  const api = useApi();
  const t = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycleId), 'event', seq],
    queryFn: () => api.getTechnicalEvent(cycleId, seq),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  const { event, hash, prev, runId, engineEventId, command } = data;
  const known = {
    hash,
    prev,
    run: runId,
    engineEvent: engineEventId,
    command: command && `${command.type} ${command.id}`,
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 0.5, fontFamily: 'ui-monospace, monospace', overflowWrap: 'anywhere' }}>
      <Box component="code" tabIndex={0} sx={{ maxHeight: 260, overflowY: 'auto', whiteSpace: 'pre-wrap' }}>
        {event}
      </Box>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 0.25 }}>
        {Object.entries(known).map(([name, value]) => (
          <div key={name}>
            <Box component="dt" sx={{ display: 'inline', color: 'text.secondary' }}>
              {t(`proof.event.${name}`)}
            </Box>{' '}
            <Box component="dd" sx={{ display: 'inline', m: 0 }}>
              {value ?? '–'}
            </Box>
          </div>
        ))}
      </Box>
      <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <CopyButton text={event} label={t('proof.event.copyText')} />
        <CopyButton text={hash} label={t('record.copyHash')} />
      </Box>
    </Box>
  );
}
