import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import NowIcon from '@mui/icons-material/ErrorOutlined';
import NextIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EscalationRow } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { useZone } from '../providers/reference.ts';

const LOOKS = {
  done: { icon: DoneIcon, colour: 'status.done.fg' },
  now: { icon: NowIcon, colour: 'status.late.fg' },
  next: { icon: NextIcon, colour: 'status.waiting.fg' },
} as const;

type Props = { ladder: EscalationRow['ladder'] };

/** The ladder rung by rung: who was told and when, who has it now, who is told next if nothing happens. */
export function Ladder({ ladder, own }: Props & { own: number }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  return (
    <Box component="ol" aria-label={t('ladder.title')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {ladder.map(({ rung, to, at, standing }, index) => {
        const { icon: Icon, colour } = LOOKS[standing];
        return (
          <Box
            component="li"
            key={rung}
            aria-current={standing === 'now' ? 'step' : undefined}
            sx={{ display: 'grid', gridTemplateColumns: '28px minmax(0, 1fr)', columnGap: 1 }}
          >
            <Box sx={{ display: 'grid', gridTemplateRows: 'auto 1fr', justifyItems: 'center' }} aria-hidden>
              <Icon sx={{ color: colour, fontSize: 22 }} />
              {index < ladder.length - 1 && (
                <Box sx={{ width: 2, minHeight: 18, height: '100%', bgcolor: 'divider' }} />
              )}
            </Box>
            <Box sx={{ pb: 1.5 }}>
              <Typography variant="body2" sx={{ fontWeight: standing === 'now' ? 700 : 600 }}>
                {t('escalation.rung', { rung, role: t(`role.${to}`) })}
                {rung === own && ` · ${t('ladder.this')}`}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {t(`ladder.standing.${standing}`, { at: dates.moment(at, zone) })}
              </Typography>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

/** The same in one line, for a row of a list: each rung as a mark, in words for those who do not see it. */
export function LadderMarks({ ladder }: Props) {
  const t = useTranslate();
  const now = ladder.find(({ standing }) => standing === 'now') ?? ladder.at(-1);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, flexWrap: 'wrap' }}>
      <Box aria-hidden sx={{ display: 'inline-flex' }}>
        {ladder.map(({ rung, standing }) => {
          const { icon: Icon, colour } = LOOKS[standing];
          return <Icon key={rung} sx={{ color: colour, fontSize: 18 }} />;
        })}
      </Box>
      {now && <span>{t('ladder.of', { rung: now.rung, all: ladder.length, role: t(`role.${now.to}`) })}</span>}
    </Box>
  );
}
