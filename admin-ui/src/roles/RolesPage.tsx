import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Choice } from '../lists/Choice.tsx';
import { FilterBar } from '../lists/FilterBar.tsx';
import { useApi } from '../providers/useApi.ts';
import { DutyMatrix } from './DutyMatrix.tsx';
import { RoleTable } from './RoleTable.tsx';

const HOUR = 3_600_000;

/** Who may do what in which step, and who may stand in for whom: read from the rules that the cycle itself asks. */
export function RolesPage() {
  const api = useApi();
  const t = useTranslate();
  const [query, setQuery] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: ['roles'], queryFn: api.getRoles, staleTime: HOUR });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const role = data.roles.find(({ id }) => id === query.get('role'));
  return (
    <Page
      title={t('rights.title')}
      lead={t('rights.lead', { rules: data.rules })}
      actions={
        <Button
          variant="outlined"
          startIcon={<PrintIcon />}
          onClick={() => window.print()}
          sx={{ '@media print': { display: 'none' } }}
        >
          {t('rights.print')}
        </Button>
      }
    >
      <Box sx={{ '@media print': { display: 'none' } }}>
        <FilterBar>
          <Choice
            label={t('user.role')}
            value={role?.id ?? ''}
            onChange={(id) => setQuery(id === '' ? {} : { role: id }, { replace: true })}
            any={t('rights.everyRole')}
            options={data.roles.map(({ id }) => ({ value: id, label: t(`role.${id}`) }))}
          />
        </FilterBar>
      </Box>
      {role?.readOnly && <Typography variant="body2">{t('rights.readOnlyNote')}</Typography>}
      <DutyMatrix steps={data.steps} roles={role ? [role] : data.roles.filter(({ readOnly }) => !readOnly)} />
      <RoleTable roles={role ? [role] : data.roles} />
    </Page>
  );
}
