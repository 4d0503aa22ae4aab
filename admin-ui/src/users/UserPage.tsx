import { Box, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { UserDetail } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { Page } from '../layout/Page.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { ErrorState } from '../layout/States.tsx';
import { Status } from '../layout/Status.tsx';
import { useScopeText } from '../layout/useScopeText.ts';
import { useAbility } from '../providers/abilities.ts';
import { useZone } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';
import { AccountActs } from './AccountActs.tsx';

/** One account: its office, what hangs on it, and what was done to it. */
export function UserPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({ queryKey: ['users', id], queryFn: () => api.getUser(id) });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return <Account account={data} onDone={() => void refetch()} />;
}

function Account({ account, onDone }: { account: UserDetail; onDone: () => void }) {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const readsSignIns = useAbility('readSignIns');
  const scope = useScopeText(account.scope);
  const { sessions, openTasks, claimedTasks, colleagues, lastSignInAt, createdAt } = account;
  const facts: [string, string][] = [
    ['session.username', account.username],
    ['user.scope', scope],
    ['account.since', dates.moment(createdAt, zone)],
    ...(readsSignIns
      ? [
          ['account.lastSignIn', lastSignInAt ? dates.moment(lastSignInAt, zone) : t('account.never')] as [
            string,
            string,
          ],
        ]
      : []),
    ['account.sessions', String(sessions)],
    ['account.openTasks', String(openTasks)],
    ['account.claimed', String(claimedTasks)],
    ['account.colleagues', String(colleagues)],
  ];
  return (
    <Page
      title={account.name}
      lead={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          {t(`role.${account.role}`)}
          <Status
            tone={account.disabledAt ? 'suspended' : 'done'}
            label={t(account.disabledAt ? 'user.disabled' : 'user.active')}
          />
        </Box>
      }
      actions={<AccountActs account={account} onDone={onDone} />}
    >
      <Paper
        component="dl"
        variant="outlined"
        sx={{ m: 0, p: 2, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))' }}
      >
        {facts.map(([label, value]) => (
          <div key={label}>
            <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
              {t(label)}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {value}
            </Typography>
          </div>
        ))}
      </Paper>
      <Listed title={t('account.delegations')} none={t('account.noDelegations')}>
        {account.delegations.map(({ id, from, to, role, since, until, order }) => (
          <li key={id}>
            {from.name} → {to.name} · {t(`role.${role}`)} · {dates.day(since)} – {dates.day(until)} · {order}
          </li>
        ))}
      </Listed>
      <Listed title={t('account.history')} none={t('account.noHistory')}>
        {account.events.map(({ type, by, reason, at }) => (
          <li key={`${at}${type}`}>
            {dates.moment(at, zone)} · {t(`account.event.${type}`, { name: by })}
            {reason && ` · ${reason}`}
          </li>
        ))}
      </Listed>
    </Page>
  );
}

function Listed({ title, none, children }: { title: string; none: string; children: React.ReactNode[] }) {
  return (
    <Paper component="section" variant="outlined" sx={{ p: 2 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {none}
        </Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5, fontSize: '0.875rem' }}>
          {children}
        </Box>
      )}
    </Paper>
  );
}
