import { Box, Paper } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { Cycle } from '../api/types.ts';
import { useAt } from '../history/at.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { EmptyState, ErrorState } from '../layout/States.tsx';
import { useApi } from '../providers/useApi.ts';
import { CheckFile } from './CheckFile.tsx';
import { DocumentVersions } from './DocumentVersions.tsx';
import { dossierOf } from './dossier.ts';
import { cycleKey } from './useCycle.ts';

/** Every document in all its versions: who, when, at which step, who signed and decided on exactly which text. */
export function DocumentsTab({ cycle }: { cycle: Cycle }) {
  const api = useApi();
  const t = useTranslate();
  const at = useAt();
  const { data, error, refetch } = useQuery({
    queryKey: [cycleKey(cycle.id), 'documents'],
    queryFn: ({ signal }) => api.listDocuments(cycle.id, signal),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton />;
  const dossier = dossierOf(data, at);
  if (dossier.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={t('document.empty')} hint={t('document.emptyHint')} />
      </Paper>
    );
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <CheckFile dossier={dossier} />
      {dossier.map((one) => (
        <DocumentVersions key={one.kind} cycle={cycle} dossier={one} />
      ))}
    </Box>
  );
}
