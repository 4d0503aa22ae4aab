import { Box, Link as TextLink } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Gate, StepView } from '../api/types.ts';
import { figureOf, isFigureGate } from '../figures/figures.ts';

/** The figures a gate is measured by, with the article that asks for them. Nothing where there is nothing to measure. */
export function GateFigures({ gate, step, cycleId }: { gate: Gate; step: StepView; cycleId: string }) {
  const t = useTranslate();
  if (isFigureGate(gate)) return <Measured measured={figureOf(gate.kind).measured?.(t, gate, step) ?? null} />;
  switch (gate.kind) {
    case 'document':
    case 'signature':
    case 'ceiling':
      return null;
    case 'inclusive':
      return <>{t('gate.absent', { groups: gate.absent.map((it) => t(`gate.group.${it}`)).join(', ') })}</>;
    case 'checks':
      return <Checks gate={gate} cycleId={cycleId} />;
    case 'remarks':
      if (gate.open === 0) return null;
      return (
        <>
          {t('gate.remarks', { smart_count: gate.open })} <BudgetLink cycleId={cycleId} />
        </>
      );
  }
}

/** What blocks, what nobody could check, and that a scan has to be checked by hand. */
function Checks({ gate, cycleId }: { gate: Extract<Gate, { kind: 'checks' }>; cycleId: string }) {
  const t = useTranslate();
  const { blocking, unchecked = [], byHand } = gate;
  const said = [
    blocking.length > 0 && t('gate.checks', { smart_count: blocking.length, rules: codesOf(blocking) }),
    unchecked.length > 0 && t('gate.unchecked', { smart_count: unchecked.length, rules: codesOf(unchecked) }),
    byHand && t(`gate.byHand.${byHand}`),
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <>
      {said.join(' ')} {!byHand && <BudgetLink cycleId={cycleId} />}
    </>
  );
}

/** `V6.over_ceiling:DDS` is for machines; people know the check by its number, and read its sentence beside the budget. */
function codesOf(findings: readonly string[]): string {
  return [...new Set(findings.map((key) => key.split('.')[0]))].join(', ');
}

function Measured({ measured }: { measured: string | Extract<Gate, { kind: 'tranche' }>['needs'] | null }) {
  const [locale] = useLocaleState();
  if (measured === null || typeof measured === 'string') return measured;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
      {measured.map(({ text, citation }) => (
        <li key={text.id}>
          {locale === 'en' ? text.en : text.id} ({citation})
        </li>
      ))}
    </Box>
  );
}

function BudgetLink({ cycleId }: { cycleId: string }) {
  const t = useTranslate();
  return (
    <TextLink component={Link} to={`/cycles/${cycleId}/budget`} underline="always">
      {t('gate.toBudget')}
    </TextLink>
  );
}
