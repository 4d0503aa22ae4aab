import { CssBaseline } from '@mui/material';
import { lazy } from 'react';
import { AdminContext, CoreAdminUI, CustomRoutes, type I18nProvider, localStorageStore, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import type { Reference } from './api/types.ts';
import { ErrorPage } from './layout/ErrorPage.tsx';
import { Layout } from './layout/Layout.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { PageSkeleton } from './layout/PageSkeleton.tsx';
import { StartPage } from './layout/StartPage.tsx';
import { Toast } from './layout/Toast.tsx';
import { authProvider } from './providers/authProvider.ts';
import { dataProvider } from './providers/dataProvider.ts';
import { lazyWithTexts } from './providers/lazy-texts.ts';
import { queryClient } from './providers/queryClient.ts';
import { ReferenceContext } from './providers/reference.ts';
import { darkTheme, lightTheme } from './theme/theme.ts';

const SignIn = lazy(() => import('./session/SignInPage.tsx').then((m) => ({ default: m.SignInPage })));
const Inbox = lazy(() => import('./inbox/InboxPage.tsx').then((m) => ({ default: m.InboxPage })));
const MyVillages = lazy(() => import('./villages/MyVillagesPage.tsx').then((m) => ({ default: m.MyVillagesPage })));
const OurCycle = lazy(() => import('./cycles/OurCycle.tsx').then((m) => ({ default: m.OurCycle })));
const BatchList = lazyWithTexts(() => import('./batches/BatchList.tsx').then((m) => m.BatchList));
const BatchPage = lazyWithTexts(() => import('./batches/BatchPage.tsx').then((m) => m.BatchPage));
const Board = lazyWithTexts(() => import('./board/BoardPage.tsx').then((m) => m.BoardPage));
const Dashboard = lazyWithTexts(() => import('./dashboard/DashboardPage.tsx').then((m) => m.DashboardPage));
const CycleList = lazyWithTexts(() => import('./cycles/CycleList.tsx').then((m) => m.CycleList));
const CyclePage = lazy(() => import('./cycles/CyclePage.tsx').then((m) => ({ default: m.CyclePage })));
const EscalationPage = lazyWithTexts(() => import('./escalations/EscalationPage.tsx').then((m) => m.EscalationPage));
const ObstaclesPage = lazyWithTexts(() => import('./obstacles/ObstaclesPage.tsx').then((m) => m.ObstaclesPage));
const KdmpPage = lazyWithTexts(() => import('./kdmp/KdmpPage.tsx').then((m) => m.KdmpPage));
const EscalationList = lazyWithTexts(() => import('./escalations/EscalationList.tsx').then((m) => m.EscalationList));
const FindingsPage = lazyWithTexts(() => import('./findings/FindingsPage.tsx').then((m) => m.FindingsPage));
const FindingPage = lazyWithTexts(() => import('./findings/FindingPage.tsx').then((m) => m.FindingPage));
const FiscalYearList = lazyWithTexts(() => import('./fiscal-years/FiscalYearList.tsx').then((m) => m.FiscalYearList));
const FiscalYearPage = lazyWithTexts(() => import('./fiscal-years/FiscalYearPage.tsx').then((m) => m.FiscalYearPage));
const CalendarPage = lazyWithTexts(() => import('./calendar/CalendarPage.tsx').then((m) => m.CalendarPage));
const VillageList = lazyWithTexts(() => import('./villages/VillageList.tsx').then((m) => m.VillageList));
const VillagePage = lazyWithTexts(() => import('./villages/VillagePage.tsx').then((m) => m.VillagePage));
const SettingsPage = lazyWithTexts(() => import('./settings/SettingsPage.tsx').then((m) => m.SettingsPage));
const DelegationsPage = lazyWithTexts(() => import('./delegations/DelegationsPage.tsx').then((m) => m.DelegationsPage));
const CeilingsPage = lazyWithTexts(() => import('./ceilings/CeilingsPage.tsx').then((m) => m.CeilingsPage));
const CeilingChangePage = lazyWithTexts(() =>
  import('./ceilings/CeilingChangePage.tsx').then((m) => m.CeilingChangePage),
);
const ProposalsPage = lazyWithTexts(() => import('./proposals/ProposalsPage.tsx').then((m) => m.ProposalsPage));
const TermsPage = lazyWithTexts(() => import('./terms/TermsPage.tsx').then((m) => m.TermsPage));
const HandoverPage = lazyWithTexts(() => import('./terms/HandoverPage.tsx').then((m) => m.HandoverPage));
const UserList = lazyWithTexts(() => import('./users/UserList.tsx').then((m) => m.UserList));

const UserPage = lazyWithTexts(() => import('./users/UserPage.tsx').then((m) => m.UserPage));
const RolesPage = lazyWithTexts(() => import('./roles/RolesPage.tsx').then((m) => m.RolesPage));
const AuditArea = lazyWithTexts(() => import('./audit/AuditArea.tsx').then((m) => m.AuditArea));
const HealthPage = lazyWithTexts(() => import('./health/HealthPage.tsx').then((m) => m.HealthPage));

const store = localStorageStore();

/**
 * react-admin from its parts: what `<Admin>` would bring besides (its own layout, sign-in page and forms) is not used here
 * and would weigh 40 KB (gz) on a slow line.
 */
export function App({ reference, i18nProvider }: { reference: Reference; i18nProvider: I18nProvider }) {
  return (
    <ReferenceContext value={reference}>
      <BrowserRouter>
        <AdminContext
          store={store}
          authProvider={authProvider}
          dataProvider={dataProvider}
          i18nProvider={i18nProvider}
          queryClient={queryClient}
          lightTheme={lightTheme}
          darkTheme={darkTheme}
        >
          <CssBaseline enableColorScheme />
          <CoreAdminUI
            title="Siklus Desa"
            layout={Layout}
            loginPage={SignIn}
            loading={PageSkeleton}
            error={ErrorPage}
            catchAll={NotFound}
            dashboard={StartPage}
            requireAuth
            disableTelemetry
          >
            <Resource name="cycles" list={CycleList} />
            <Resource name="escalations" list={EscalationList} />
            <Resource name="obstacles" list={ObstaclesPage} />
            <Resource name="findings" list={FindingsPage} />
            <Resource name="fiscal-years" list={FiscalYearList} />
            <Resource name="villages" list={VillageList} />
            <Resource name="village-terms" list={TermsPage} />
            <Resource name="users" list={UserList} />
            <Resource name="proposals" list={ProposalsPage} />
            <Resource name="delegations" list={DelegationsPage} />
            <Resource name="batches" list={BatchList} />
            <Resource name="kdmp" list={KdmpPage} />
            <CustomRoutes>
              <Route path="/inbox/:taskId?" element={<Inbox />} />
              <Route path="/my-villages" element={<MyVillages />} />
              <Route path="/our-cycle" element={<OurCycle />} />
              <Route path="/board" element={<Board />} />
              <Route path="/dashboard" element={<Dashboard />} />
              <Route path="/cycles/:id/:tab?" element={<CyclePage />} />
              <Route path="/escalations/:id" element={<EscalationPage />} />
              <Route path="/findings/:id" element={<FindingPage />} />
              <Route path="/fiscal-years/:year" element={<FiscalYearPage />} />
              <Route path="/villages/:id" element={<VillagePage />} />
              <Route path="/villages/:id/handovers/:handoverId" element={<HandoverPage />} />
              <Route path="/users/:id" element={<UserPage />} />
              <Route path="/roles" element={<RolesPage />} />
              <Route path="/health" element={<HealthPage />} />
              <Route path="/audit/:section?/:id?" element={<AuditArea />} />
              <Route path="/calendar" element={<CalendarPage />} />
              <Route path="/settings" element={<SettingsPage />} />
              <Route path="/ceilings" element={<CeilingsPage />} />
              <Route path="/batches/:id" element={<BatchPage />} />
              <Route path="/ceilings/:id" element={<CeilingChangePage />} />
            </CustomRoutes>
          </CoreAdminUI>
          <Toast />
        </AdminContext>
      </BrowserRouter>
    </ReferenceContext>
  );
}
