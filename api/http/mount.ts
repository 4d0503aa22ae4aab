import { json, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { actFor, DELEGATION_HEADER } from './acting.ts';
import { refuseCrossSite } from './cross-site.ts';
import { idempotencyKey } from './idempotency.ts';
import { languageOf } from './language.ts';
import { type Page, sendPage } from './list.ts';
import { recordDelegation, recordReading, recordRefusals, recordSession } from './on-record.ts';
import { needsKey, type Operation } from './operation.ts';
import { requireRight } from './permission.ts';
import { faultOfSent, textProblem } from './plain-text.ts';
import { type FieldError, Problem } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import { findSession, type Session, tokenOf } from './session.ts';

type Unfit = 'PATH_INVALID' | 'QUERY_INVALID' | 'BODY_INVALID' | NonNullable<Operation['unreadable']>;

const EMPTY = z.strictObject({});
const MEGABYTE = 1_048_576;

/** Puts documented operations on a router, each with the same checks in the same order. */
export function mount(operations: readonly Operation[], deps: Deps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const o of operations) router[o.method](expressPath(o.path), ...stepsOf(o, deps), recordRefusals(o, deps));
  for (const [path, methods] of methodsByPath(operations)) {
    router.all(path, (_req, res) => {
      const allowed = methods.join(', ');
      res.set('Allow', allowed);
      throw new Problem('METHOD_NOT_ALLOWED', { params: { allowed } });
    });
  }
  return router;
}

/** Who is it, may he, is it well formed: in this order, so that a stranger's body is never even read. */
function stepsOf(o: Operation, deps: Deps): RequestHandler[] {
  const steps: RequestHandler[] = [
    (_req, res, next) => {
      res.locals.route = o.path;
      next();
    },
  ];
  if (o.method !== 'get') steps.push(refuseCrossSite(deps.config.publicOrigin));
  if (o.access.roles !== 'public') steps.push(authenticate(o, deps));
  if (o.body) steps.push(json({ limit: o.bodyLimit ?? MEGABYTE, inflate: false, type: () => true }));
  steps.push(carryOut(o, deps));
  return steps;
}

function authenticate({ access, beforeOwnPassword }: Operation, deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const own = await findSession(deps.pool, tokenOf(req, deps.config));
    if (own === null) throw new Problem('SIGN_IN_REQUIRED');
    res.locals.session = own;
    if (own.mustChangePassword && !beforeOwnPassword) throw new Problem('PASSWORD_CHANGE_REQUIRED');
    const lent = req.get(DELEGATION_HEADER);
    const session = lent === undefined ? own : await actFor(deps.pool, own, lent, deps.now());
    res.locals.session = session;
    if (access.roles !== 'public' && access.roles !== 'signedIn') requireRight(session, access.roles);
    await recordDelegation({ deps, req, res });
    next();
  };
}

function carryOut(o: Operation, deps: Deps): RequestHandler {
  return async (req, res) => {
    const key = needsKey(o) ? idempotencyKey(req) : '';
    const asked = { deps, req, res };
    const context = {
      deps,
      params: parse(o.params ?? EMPTY, req.params, 'PATH_INVALID'),
      query: parse(o.query ?? EMPTY, req.query, 'QUERY_INVALID'),
      body: o.body ? parseBody(o.body, req.body, o.unreadable) : undefined,
      key,
      language: languageOf(req),
      requestId: requestIdOf(req),
      session: (res.locals.session as Session | undefined) ?? null,
      req,
      res,
    };
    if (o.act) res.locals.act = o.act(context.body);
    const outcome = await o.handle(context);
    await recordSession(o, asked);
    await recordReading(o, asked);
    switch (o.answer.kind) {
      case 'one':
        res.status(statusOf(res) ?? o.answer.status).json(o.answer.schema.parse(outcome));
        break;
      case 'list': {
        const page = outcome as Page<unknown>;
        sendPage(res, o.answer.noun, { ...page, items: z.array(o.answer.schema).parse(page.items) });
        break;
      }
      case 'nothing':
        res.status(204).end();
        break;
      case 'raw':
        if (typeof outcome === 'function') outcome();
        else if (o.sensitive) throw new Error(`${o.path} writes its answer before the reading is on record`);
        break;
    }
  };
}

/** Readiness alone answers its usual body with another status. */
function statusOf(res: Response): number | null {
  const status: unknown = res.locals.status;
  return typeof status === 'number' ? status : null;
}

function parseBody(schema: z.ZodType, body: unknown, code: Operation['unreadable']): unknown {
  if (body === undefined) throw new Problem('MALFORMED_JSON');
  return parse(schema, body, code ?? 'BODY_INVALID');
}

function parse(schema: z.ZodType, input: unknown, code: Unfit): unknown {
  const unfit = textProblem(input, faultOfSent);
  if (unfit) throw code === 'PATH_INVALID' ? new Problem('NOT_FOUND') : new Problem(code, { errors: [unfit] });
  // Express gives query and params without a prototype; a copy of own keys is all a schema needs.
  const parsed = schema.safeParse(
    code === 'PATH_INVALID' || code === 'QUERY_INVALID' ? { ...(input as object) } : input,
  );
  if (parsed.success) return parsed.data;
  // A path that cannot exist is a thing that is not there.
  if (code === 'PATH_INVALID') throw new Problem('NOT_FOUND');
  throw new Problem(code, { errors: parsed.error.issues.map((issue) => fieldError(issue, schema)) });
}

function fieldError(issue: z.core.$ZodIssue, schema: z.ZodType): FieldError {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return { path, message: issue.message };
  const known = issue.path.length === 0 && schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const allowed = known.length > 0 ? ` Allowed: ${known.join(', ')}.` : '';
  return { path: [...issue.path.map(String), ...issue.keys].join('.'), message: `${issue.message}.${allowed}` };
}

function methodsByPath(operations: readonly Operation[]): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const o of operations) {
    const path = expressPath(o.path);
    byPath.set(path, [
      ...(byPath.get(path) ?? []),
      ...(o.method === 'get' ? ['GET', 'HEAD'] : [o.method.toUpperCase()]),
    ]);
  }
  return byPath;
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
