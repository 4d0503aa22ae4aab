import { Box, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import type { BudgetFinding } from '../api/types.ts';
import { Status } from '../layout/Status.tsx';
import type { StatusTones } from '../theme/palette.ts';
import { bySeverity, type Severity } from './findings.ts';

const TONES = { blocking: 'late', warning: 'atRisk', info: 'waiting' } as const satisfies Record<
  Severity,
  keyof StatusTones
>;

type Props = {
  findings: readonly BudgetFinding[];
  /** A part of the findings only: that nothing blocks would be no news there. */
  bare?: boolean;
  /** What a line is called here. */
  nameOf?: (line: string) => string;
};

/** What the checks of the year say, what stops the budget in front; what could not be checked is said as well. */
export function FindingList({ findings, bare = false, nameOf = asItIs }: Props) {
  const t = useTranslate();
  const groups = bySeverity(findings);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      {groups.map(({ severity, findings: found }) =>
        found.length === 0 ? (
          severity === 'blocking' &&
          !bare && (
            <Box key={severity}>
              <Status tone="done" label={t('budget.nothingBlocks')} />
            </Box>
          )
        ) : (
          <Box
            key={severity}
            component="details"
            open={severity === 'blocking'}
            sx={{ '& > summary': { cursor: 'pointer' } }}
          >
            <summary>
              <Status tone={TONES[severity]} label={t(`budget.severity.${severity}`, { smart_count: found.length })} />
            </summary>
            <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.25, display: 'grid', gap: 1 }}>
              {found.map((finding) => (
                <Finding key={`${finding.id}${finding.subject}`} finding={finding} nameOf={nameOf} />
              ))}
            </Box>
          </Box>
        ),
      )}
    </Box>
  );
}

const MOST_LINES = 8;
const asItIs = (line: string) => line;

function Finding({ finding, nameOf }: { finding: BudgetFinding; nameOf: (line: string) => string }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const { rule, title, detail, citation, lines, provisional } = finding;
  const said = locale === 'en' ? 'en' : 'id';
  return (
    <li>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ fontWeight: 650 }}>
          {rule} · {title[said]}.
        </Box>{' '}
        {detail[said]}
      </Typography>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        {[citation, provisional ? t('budget.provisionalRule') : ''].filter(Boolean).join(' · ')}
        {lines.length > 0 && (
          <Box component="span" sx={{ display: 'block' }}>
            {t('budget.lines')}: {lines.slice(0, MOST_LINES).map(nameOf).join(', ')}
            {lines.length > MOST_LINES && ` … (${lines.length})`}
          </Box>
        )}
      </Typography>
    </li>
  );
}
