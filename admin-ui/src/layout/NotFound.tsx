import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Page } from './Page.tsx';
import { EmptyState } from './States.tsx';

export function NotFound() {
  const t = useTranslate();
  return (
    <Page title={t('app.notFound.title')}>
      <EmptyState title={t('app.notFound.title')} hint={t('app.notFound.hint')}>
        <Button component={Link} to="/" variant="contained">
          {t('app.notFound.home')}
        </Button>
      </EmptyState>
    </Page>
  );
}
