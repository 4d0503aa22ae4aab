import { Box } from '@mui/material';
import { useParams } from 'react-router-dom';
import { FindingsPage } from '../findings/FindingsPage.tsx';
import { NotFound } from '../layout/NotFound.tsx';
import { AccessLogPage } from './AccessLogPage.tsx';
import { ArchivePage } from './ArchivePage.tsx';
import { AuditNav } from './AuditNav.tsx';
import { CheckpointsPage } from './CheckpointsPage.tsx';
import { DutiesPage } from './DutiesPage.tsx';
import { OneVerification } from './OneVerification.tsx';
import { PastVerifications } from './PastVerifications.tsx';
import { RepairsPage } from './RepairsPage.tsx';
import { RetentionPage } from './RetentionPage.tsx';
import { VerificationPage } from './VerificationPage.tsx';

/** By the second part of the address. They are small and share their lists: one part of the console, fetched at once. */
const PAGES = {
  '': VerificationPage,
  verifications: PastVerifications,
  findings: FindingsPage,
  checkpoints: CheckpointsPage,
  duties: DutiesPage,
  repairs: RepairsPage,
  'access-log': AccessLogPage,
  archive: ArchivePage,
  retention: RetentionPage,
} as const;

/** Where it is shown that what is read is what happened: for auditors, and for those who keep the system. */
export function AuditArea() {
  const { section = '', id } = useParams();
  if (!(section in PAGES) || (id && section !== 'verifications')) return <NotFound />;
  const Section = id ? OneVerification : PAGES[section as keyof typeof PAGES];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
      <AuditNav />
      <Section key={section} />
    </Box>
  );
}
