import { Box, Link } from '@mui/material';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { useMe } from '../providers/me.ts';
import { queryClient } from '../providers/queryClient.ts';
import { SessionWarning } from '../session/SessionWarning.tsx';
import { ActingBanner } from './ActingBanner.tsx';
import { BottomNav } from './BottomNav.tsx';
import { BOTTOM_NAV_HEIGHT } from './dimensions.ts';
import { ErrorPage } from './ErrorPage.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { PrintLine } from './PrintLine.tsx';
import { SideNav } from './SideNav.tsx';
import { TopBar } from './TopBar.tsx';
import { UpdatePrompt } from './UpdatePrompt.tsx';

const FirstSteps = lazy(() => import('../first-steps/FirstSteps.tsx').then((m) => ({ default: m.FirstSteps })));

const FirstPassword = lazy(() => import('../session/FirstPassword.tsx').then((m) => ({ default: m.FirstPassword })));

/** The console; who still has a password that somebody else handed out finds only the way to one of his own. */
export function Layout({ children }: { children: ReactNode }) {
  const me = useMe();
  if (!me) return null;
  if (!me.mustChangePassword) return <Frame>{children}</Frame>;
  return (
    <Suspense>
      <FirstPassword />
    </Suspense>
  );
}

/** The frame of every page: bar, navigation, content. On phones the navigation lies at the bottom, under the thumb. */
function Frame({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  useSentencesInChosenLanguage();
  return (
    <Box sx={{ minHeight: '100vh', bgcolor: 'background.default' }}>
      <SkipLink />
      <TopBar />
      <OfflineBanner />
      <UpdatePrompt />
      <ActingBanner />
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        <SideNav />
        <Box
          component="main"
          id="content"
          tabIndex={-1}
          sx={{
            flex: 1,
            minWidth: 0,
            px: { xs: 2, sm: 3, lg: 4 },
            pt: { xs: 2, sm: 3 },
            pb: { xs: `${BOTTOM_NAV_HEIGHT + 24}px`, md: 5 },
            maxWidth: 1480,
            '&:focus': { outline: 'none' },
          }}
        >
          <PrintLine />
          <Suspense>
            <FirstSteps />
          </Suspense>
          <ErrorBoundary FallbackComponent={ErrorPage} resetKeys={[pathname]}>
            <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <BottomNav />
      <SessionWarning />
    </Box>
  );
}

/** Sentences of the API come in the language they were asked in: ask again when it changes. */
function useSentencesInChosenLanguage() {
  const [locale] = useLocaleState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is the reason to ask again
  useEffect(() => {
    void queryClient.invalidateQueries();
  }, [locale]);
}

function SkipLink() {
  const t = useTranslate();
  return (
    <Link
      href="#content"
      sx={{
        position: 'fixed',
        top: 8,
        left: 8,
        zIndex: 'tooltip',
        px: 2,
        py: 1,
        borderRadius: 1,
        bgcolor: 'primary.main',
        color: 'primary.contrastText',
        transform: 'translateY(-200%)',
        '&:focus': { transform: 'none' },
      }}
    >
      {t('ra.navigation.skip_nav')}
    </Link>
  );
}
