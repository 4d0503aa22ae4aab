import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { Fragment } from 'react';
import { useTranslate } from 'react-admin';
import type { Roles } from '../api/types.ts';
import { TableFrame } from '../lists/TableFrame.tsx';
import { useReference } from '../providers/reference.ts';

type Props = Pick<Roles, 'steps' | 'roles'>;
type Step = Roles['steps'][number];

/** Steps down, roles across; of one role only the steps that it has something to do in. */
export function DutyMatrix({ steps, roles }: Props) {
  const t = useTranslate();
  const { stages } = useReference();
  const only = roles.length === 1 ? roles[0] : undefined;
  const shown = only && !only.readOnly ? steps.filter((step) => duties(step, only.id).length > 0) : steps;
  if (only && shown.length === 0) return <Typography variant="body2">{t('rights.noDuties')}</Typography>;
  const stuck = {
    position: 'sticky',
    left: 0,
    bgcolor: 'background.paper',
    zIndex: 1,
    minWidth: { xs: 150, sm: 240 },
    verticalAlign: 'top',
  };
  return (
    <TableFrame label={t('rights.caption')}>
      <Table size="small" sx={{ '@media print': { fontSize: '0.7rem' } }}>
        <caption style={visuallyHidden}>{t('rights.caption')}</caption>
        <TableHead>
          <TableRow>
            <TableCell sx={{ ...stuck, bgcolor: 'quiet' }}>{t('rights.step')}</TableCell>
            {roles.map(({ id }) => (
              <TableCell key={id}>{t(`role.${id}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {stages.map((stage) => {
            const ofStage = shown.filter((step) => step.stage === stage.id);
            return (
              ofStage.length > 0 && (
                <Fragment key={stage.id}>
                  <TableRow>
                    <TableCell component="th" scope="rowgroup" colSpan={roles.length + 1} sx={{ bgcolor: 'quiet' }}>
                      {t(`stage.${stage.id}`)}
                    </TableCell>
                  </TableRow>
                  {ofStage.map((step) => (
                    <TableRow key={step.id}>
                      <TableCell component="th" scope="row" sx={stuck}>
                        {t(`step.${step.id}`)}
                        <Notes step={step} />
                      </TableCell>
                      {roles.map(({ id }) => (
                        <Duties key={id} step={step} role={id} />
                      ))}
                    </TableRow>
                  ))}
                </Fragment>
              )
            );
          })}
        </TableBody>
      </Table>
    </TableFrame>
  );
}

function Notes({ step }: { step: Step }) {
  const t = useTranslate();
  const notes = [
    step.citation,
    ...(step.mandated ? [t('rights.mandated')] : []),
    ...(step.enacts ? [t('rights.enacts')] : []),
  ];
  return (
    <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.75rem', fontWeight: 400 }}>
      {notes.join(' · ')}
    </Box>
  );
}

function duties(step: Step, role: string) {
  return step.duties.find((it) => it.role === role)?.duties ?? [];
}

/** Everybody in the area reads; what is more than that stands out. */
function Duties({ step, role }: { step: Step; role: string }) {
  const t = useTranslate();
  const has = duties(step, role);
  const reads = has.length === 0;
  return (
    <TableCell
      sx={{ verticalAlign: 'top', color: reads ? 'text.secondary' : 'text.primary', fontWeight: reads ? 400 : 600 }}
    >
      {reads ? t('rights.duty.reads') : has.map((duty) => t(`rights.duty.${duty}`)).join(', ')}
    </TableCell>
  );
}
