import { Button, Table, TableBody, TableCell, TableHead, TableRow, Link as TextLink, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { VillageDetail } from '../api/types.ts';
import { VillageCouncil } from '../council/VillageCouncil.tsx';
import { VillageFindings } from '../findings/VillageFindings.tsx';
import { useDates } from '../format/useFormat.ts';
import { VillageKdmp } from '../kdmp/VillageKdmp.tsx';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { TableFrame } from '../lists/TableFrame.tsx';
import { VillageOffices } from '../offices/VillageOffices.tsx';
import { VillagePlans } from '../plans/VillagePlans.tsx';
import { useAbility } from '../providers/abilities.ts';
import { VillageTerms } from '../terms/VillageTerms.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { PublicPageLink } from './PublicPageLink.tsx';
import { VillageCycles } from './VillageCycles.tsx';

/** What the list of villages begins with where no decree says since when. */
const SINCE_EVER = '1900-01-01';

/** Not the row that a list has left in the cache: it lacks the names. */
const WHOLE = { whole: true };

/** One village under all the names and codes it has had: the identity stays, the names are dated. */
export function VillagePage() {
  const t = useTranslate();
  const dates = useDates();
  const { id = '' } = useParams();
  const mayChange = useAbility('changeVillages');
  const mayReadFindings = useAbility('readFindings');
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useGetOne<VillageDetail>('villages', { id, meta: WHOLE });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title={data.name}
      lead={`${t(`village.types.${data.type}`)} · ${t('app.district', { name: data.districtName })} · ${data.code}`}
      actions={
        <>
          <PublicPageLink code={data.code} />
          {mayChange && !data.endedOn && (
            <Button variant="outlined" onClick={() => setChanging(true)}>
              {t('villageChange.open')}
            </Button>
          )}
          {data.cycle && (
            <Button component={Link} to={`/cycles/${data.cycle.id}`} variant="contained">
              {t('village.openCycle', { year: data.cycle.fiscalYear })}
            </Button>
          )}
        </>
      }
    >
      {data.type === 'kelurahan' && <Typography variant="body2">{t('village.kelurahanNote')}</Typography>}
      {data.endedOn && data.mergedInto && (
        <Typography variant="body2">
          {t('villagePage.merged', { day: dates.day(data.endedOn) })}{' '}
          <TextLink component={Link} to={`/villages/${data.mergedInto.id}`}>
            {data.mergedInto.name}
          </TextLink>
        </Typography>
      )}
      <VillageCycles villageId={data.id} />
      {data.type === 'desa' && !data.endedOn && (
        <>
          <VillageOffices village={data} />
          <VillageCouncil village={data} />
          <VillageTerms village={data} />
          <VillagePlans village={data} />
        </>
      )}
      {data.type === 'desa' && mayReadFindings && <VillageFindings village={data} />}
      {data.type === 'desa' && <VillageKdmp village={data} />}
      <TableFrame label={t('village.names')}>
        <Typography variant="h3" component="h2" sx={{ px: 2, py: 1.5 }}>
          {t('village.names')}
        </Typography>
        <Table>
          <caption style={visuallyHidden}>{t('village.names')}</caption>
          <TableHead>
            <TableRow>
              <TableCell>{t('village.name')}</TableCell>
              <TableCell>{t('village.code')}</TableCell>
              <TableCell>{t('village.type')}</TableCell>
              <TableCell>{t('village.valid')}</TableCell>
              <TableCell>{t('villagePage.source')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.names.map((name) => (
              <TableRow key={name.validFrom}>
                <TableCell component="th" scope="row">
                  {name.name}
                </TableCell>
                <TableCell>{name.code}</TableCell>
                <TableCell>{t(`village.types.${name.type}`)}</TableCell>
                <TableCell>
                  {name.validFrom === SINCE_EVER ? t('villagePage.ever') : dates.day(name.validFrom)} –{' '}
                  {name.validTo ? dates.day(name.validTo) : t('village.now')}
                </TableCell>
                <TableCell>{name.source}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableFrame>
      {changing && <ChangeDialog village={data} onDone={() => void refetch()} onClose={() => setChanging(false)} />}
    </Page>
  );
}
