import { reference } from '@siklus/api/operation/reference-view.ts';
import { abilitiesOf, accountsKeptBy } from '@siklus/workflows/domain/policy/rights.ts';
import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { AdminContext } from 'react-admin';
import { MemoryRouter } from 'react-router-dom';
import type { Reference, Role } from '../../../admin-ui/src/api/types.ts';
import { dataProvider } from '../../../admin-ui/src/providers/dataProvider.ts';
import { createI18nProvider } from '../../../admin-ui/src/providers/i18nProvider.ts';
import { ReferenceContext } from '../../../admin-ui/src/providers/reference.ts';

export type Asked = { method: string; path: string; key: string | null; body: unknown };
type Answer = { status?: number; body?: unknown; retryAfter?: number };

/**
 * A part of the console as it stands in the page: the real texts and names, somebody of that role signed in, and an API that
 * answers what `answers` says. What it was asked is in `asked`.
 */
export async function showIn(role: Role, part: ReactNode, answers: (asked: Asked) => Answer | 'no answer') {
  const asked: Asked[] = [];
  Object.assign(globalThis, { api });

  async function api(request: Request): Promise<Response> {
    const text = await request.text();
    const { pathname } = new URL(request.url);
    const one: Asked = {
      method: request.method,
      path: pathname.replace('/api/v1', ''),
      key: request.headers.get('idempotency-key'),
      body: text === '' ? null : JSON.parse(text),
    };
    asked.push(one);
    const answer = answers(one);
    if (answer === 'no answer') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(answer.body ?? {}), {
      status: answer.status ?? 200,
      headers: answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) },
    });
  }

  const vocabulary = reference(null) as Reference;
  const i18nProvider = await createI18nProvider(vocabulary);
  const [abilities, keeps] = [abilitiesOf(role), accountsKeptBy(role)];
  const identity = { id: `${role}-1`, fullName: role, role, abilities, keeps };
  render(
    <ReferenceContext value={vocabulary}>
      <MemoryRouter>
        <AdminContext
          dataProvider={dataProvider}
          i18nProvider={i18nProvider}
          queryClient={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
          authProvider={{
            login: async () => {},
            logout: async () => {},
            checkAuth: async () => {},
            checkError: (error) => (error.status === 401 ? Promise.reject(error) : Promise.resolve()),
            getIdentity: async () => identity,
          }}
        >
          {part}
        </AdminContext>
      </MemoryRouter>
    </ReferenceContext>,
  );
  return { asked, user: userEvent.setup() };
}

/** What was written, in turn. */
export const written = (asked: readonly Asked[]) => asked.filter(({ method }) => method !== 'GET');
