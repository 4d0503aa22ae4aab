import { Box, Link as TextLink } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Gate, StepView } from '../api/types.ts';

/** The figures a gate is measured by, with the article that asks for them. Nothing where there is nothing to measure. */
export function GateFigures({ gate, step, cycleId }: { gate: Gate; step: StepView; cycleId: string }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  switch (gate.kind) {
    case 'document':
    case 'signature':
    case 'attendance':
    case 'ceiling':
      return null;
    case 'inclusive':
      return <>{t('gate.absent', { groups: gate.absent.map((it) => t(`gate.group.${it}`)).join(', ') })}</>;
    case 'quorum':
      if (!step.quorum) return null;
      return <>{t('gate.quorum', { ...step.quorum, needed: gate.needed })}</>;
    case 'team': {
      const { least, most, womenPercent, citation } = gate.rule;
      const rule = [
        most === null ? t('gate.teamLeast', { least }) : t('gate.teamRange', { least, most }),
        womenPercent > 0 ? t('gate.teamWomen', { percent: womenPercent }) : t('gate.teamOneWoman'),
        citation,
      ].join(' · ');
      return (
        <>
          {step.team && `${t('gate.team', { size: gate.size, women: gate.women })} `}
          {rule}
        </>
      );
    }
    case 'checks':
      if (gate.blocking.length === 0) return null;
      return (
        <>
          {t('gate.checks', { smart_count: gate.blocking.length, rules: gate.blocking.join(', ') })}{' '}
          <BudgetLink cycleId={cycleId} />
        </>
      );
    case 'remarks':
      if (gate.open === 0) return null;
      return (
        <>
          {t('gate.remarks', { smart_count: gate.open })} <BudgetLink cycleId={cycleId} />
        </>
      );
    case 'tranche':
      return (
        <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
          {gate.needs.map(({ text, citation }) => (
            <li key={text.id}>
              {locale === 'en' ? text.en : text.id} ({citation})
            </li>
          ))}
        </Box>
      );
  }
}

function BudgetLink({ cycleId }: { cycleId: string }) {
  const t = useTranslate();
  return (
    <TextLink component={Link} to={`/cycles/${cycleId}/budget`} underline="always">
      {t('gate.toBudget')}
    </TextLink>
  );
}
