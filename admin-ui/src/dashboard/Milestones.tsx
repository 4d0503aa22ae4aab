import { Box, Table, TableBody, TableCell, TableHead, TableRow, Link as TextLink } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { BurnUp as Burn } from '../api/types.ts';
import { plainDateIn } from '../format/date.ts';
import { useDates } from '../format/useFormat.ts';
import { useNow } from '../layout/useNow.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { BurnUp, DASHES, useLineColours } from '../pictures/BurnUp.tsx';
import { type BurnLine, burnRows } from '../pictures/burn-up.ts';
import { Picture } from '../pictures/Picture.tsx';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { Asked } from './Asked.tsx';
import { cyclesPath } from './links.ts';

/** What the law dates, against its own days: how many villages have reached it by when. */
export function Milestones({ year }: { year: number }) {
  const api = useApi();
  const burnUp = useQuery({ queryKey: ['dashboard', 'burn-up', year], queryFn: () => api.getBurnUp(year) });
  return (
    <Asked query={burnUp} height={360}>
      {(burn) => <Card burn={burn} year={year} />}
    </Asked>
  );
}

function Card({ burn, year }: { burn: Burn; year: number }) {
  const t = useTranslate();
  const today = plainDateIn(new Date(useNow()).toISOString(), useZone());
  const lines: BurnLine[] = burn.milestones.map(({ name, legal, days }) => ({
    id: name,
    legal: legal?.on ?? null,
    days,
  }));
  const words = useWords(burn);
  return (
    <Picture
      title={t('dashboard.milestones.title')}
      lead={t('dashboard.milestones.lead')}
      table={<MilestoneTable burn={burn} lines={lines} />}
    >
      <Legend burn={burn} year={year} />
      <BurnUp lines={lines} total={burn.total} today={today} label={words.join(' ')} />
    </Picture>
  );
}

/** The picture in words: one sentence a line. */
function useWords({ milestones, total }: Burn): string[] {
  const t = useTranslate();
  const dates = useDates();
  return milestones.map(({ name, reached, legal }) => {
    const said = t('dashboard.milestones.said', { name: t(`dashboard.figure.${name}`), reached, total });
    return legal
      ? `${said} ${t('dashboard.milestones.legal', { day: dates.day(legal.on), citation: legal.citation })}`
      : said;
  });
}

function Legend({ burn, year }: { burn: Burn; year: number }) {
  const t = useTranslate();
  const dates = useDates();
  const colours = useLineColours();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5, fontSize: '0.8125rem' }}>
      {burn.milestones.map(({ name, reached, legal }, index) => (
        <Box key={name} component="li" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
          <svg aria-hidden="true" width={30} height={8}>
            <line x2={30} y1={4} y2={4} stroke={colours[index]} strokeWidth={2.5} strokeDasharray={DASHES[index]} />
          </svg>
          <TextLink
            component={Link}
            to={cyclesPath({ fiscalYear: String(year), reached: name })}
            sx={{ fontWeight: 600, lineHeight: '1.5rem' }}
          >
            {t('dashboard.milestones.said', { name: t(`dashboard.figure.${name}`), reached, total: burn.total })}
          </TextLink>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {legal
              ? t('dashboard.milestones.legal', { day: dates.day(legal.on), citation: legal.citation })
              : t('dashboard.milestones.noLegal')}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function MilestoneTable({ burn, lines }: { burn: Burn; lines: readonly BurnLine[] }) {
  const t = useTranslate();
  const dates = useDates();
  const caption = t('dashboard.milestones.caption', { total: burn.total });
  return (
    <TableFrame label={caption} bare>
      <Table size="small">
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            <TableCell>{t('dashboard.milestones.until')}</TableCell>
            {lines.map(({ id }) => (
              <TableCell key={id} align="right">
                {t(`dashboard.figure.${id}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {burnRows(lines).map(({ on, reached }) => (
            <TableRow key={on}>
              <TableCell component="th" scope="row">
                {dates.day(on)}
              </TableCell>
              {reached.map((count, index) => (
                <TableCell key={lines[index]?.id} align="right">
                  {count}
                </TableCell>
              ))}
            </TableRow>
          ))}
          <TableRow>
            <TableCell component="th" scope="row">
              {t('picture.legalDay')}
            </TableCell>
            {lines.map(({ id, legal }) => (
              <TableCell key={id} align="right">
                {legal ? dates.day(legal) : '–'}
              </TableCell>
            ))}
          </TableRow>
        </TableBody>
      </Table>
    </TableFrame>
  );
}
