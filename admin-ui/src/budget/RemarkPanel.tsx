import { Box, Button, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import type { AllowedAction, Cycle, Remark } from '../api/types.ts';
import { zoneOf } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { Status } from '../layout/Status.tsx';
import { remarkActions, remarkStanding } from './remarks.ts';

/** The evaluator's marks on lines of the budget, with answers and ends; open ones first. Nothing where there are none. */
export function RemarkPanel({ cycle }: { cycle: Cycle }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<AllowedAction | null>(null);
  if (cycle.remarks.length === 0) return null;
  const inOrder = [...cycle.remarks].sort((a, b) => Number(a.settled !== null) - Number(b.settled !== null));
  const open = cycle.remarks.filter((remark) => remark.settled === null).length;
  return (
    <Paper component="section" variant="outlined" aria-label={t('remark.title')} sx={{ p: 2 }}>
      <Typography variant="h3" component="h2">
        {t('remark.title')} · {t('remark.open', { smart_count: open })}
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, '& > li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {inOrder.map((remark) => (
          <RemarkRow key={remark.id} cycle={cycle} remark={remark} onAct={setAsked} />
        ))}
      </Box>
      {asked && <ActionDialog cycle={cycle} action={asked} onClose={() => setAsked(null)} />}
    </Paper>
  );
}

const TONES = { open: 'atRisk', answered: 'onTime', resolved: 'done', withdrawn: 'waiting' } as const;

type RowProps = { cycle: Cycle; remark: Remark; onAct: (action: AllowedAction) => void };

function RemarkRow({ cycle, remark, onAct }: RowProps) {
  const t = useTranslate();
  const dates = useDates();
  const zone = zoneOf(cycle.zone);
  const { line, code, text, by, at, answer, settled } = remark;
  const standing = remarkStanding(remark);
  return (
    <Box component="li" sx={{ py: 1.25, display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Status tone={TONES[standing]} label={t(`remark.standing.${standing}`)} />
        <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {t(`remarkCode.${code}`)} · {t('remark.line', { line })}
        </Typography>
      </Box>
      <Said who={by.name} when={dates.moment(at, zone)} text={text} />
      {answer && (
        <Said who={answer.by.name} when={dates.moment(answer.at, zone)} text={answer.text} label={t('remark.answer')} />
      )}
      {settled && (
        <Said
          who={settled.by.name}
          when={dates.moment(settled.at, zone)}
          text={settled.note}
          label={t('remark.settled')}
        />
      )}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {remarkActions(cycle, remark).map((action) => (
          <Button
            key={action.command}
            size="small"
            variant="outlined"
            onClick={() => onAct(action)}
            aria-label={`${t(`action.${action.command}.confirm`)}: ${t('remark.line', { line })}`}
          >
            {t(`action.${action.command}.confirm`)}
          </Button>
        ))}
      </Box>
    </Box>
  );
}

function Said({ who, when, text, label }: { who: string; when: string; text: string; label?: string }) {
  return (
    <Box>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {label && `${label}: `}
        {text}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {who} · {when}
      </Typography>
    </Box>
  );
}
