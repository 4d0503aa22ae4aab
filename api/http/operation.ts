import type { Right } from '@siklus/workflows/domain/policy/rights.ts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from './language.ts';
import type { Page } from './list.ts';
import type { Session } from './session.ts';

/** What an operation answers when it succeeds. */
export type Answer =
  | { kind: 'one'; status: 200 | 201 | 202; schema: z.ZodType }
  | { kind: 'list'; noun: string; schema: z.ZodType }
  | { kind: 'nothing' }
  /** The handler writes the answer itself, or answers what writes it: that waits until a sensitive reading is on record. */
  | { kind: 'raw'; mediaType: string; description: string };

type BodyOf<A extends Answer> = A extends { kind: 'one'; schema: infer S extends z.ZodType }
  ? z.input<S>
  : A extends { kind: 'list'; schema: infer S extends z.ZodType }
    ? Page<z.input<S>>
    : A extends { kind: 'raw' }
      ? void | (() => void)
      : void;

/** What is sensitive to read. */
export type Sensitive =
  | 'document'
  | 'bundle'
  | 'history'
  | 'technicalEvent'
  | 'accessLog'
  | 'accounts'
  | 'lateList'
  | 'budgetChanges';

/** Everybody, everybody signed in, or the roles with this right; and how rows outside the caller's region are kept from him. */
type Access = {
  roles: 'public' | 'signedIn' | Right;
  /** rows: the statement filters · one: the thing outside answers 404 · none: nothing regional is touched. */
  scope: 'rows' | 'one' | 'none';
  /** Where the process itself decides who may: the rules of the step, asked by the engine. */
  decidedBy?: 'process';
};

type Context<P, Q, B> = {
  deps: Deps;
  params: P;
  query: Q;
  body: B;
  /** The Idempotency-Key of a write. */
  key: string;
  language: Language;
  requestId: string;
  req: Request;
  res: Response;
};

type Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends Answer> = {
  method: 'get' | 'post' | 'delete';
  /** In the spelling of OpenAPI: /cycles/{id}. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  params?: P;
  query?: Q;
  body?: B;
  /** What a body that does not fit is called, where it is a document of its own and not a form. */
  unreadable?: 'BUDGET_INVALID';
  /** Largest body in bytes. */
  bodyLimit?: number;
  /** Also for who still has the password that somebody else handed out: only what leads to one of his own. */
  beforeOwnPassword?: true;
  /** What is read here is sensitive: each reading is on record before it is answered. So is everything under /audit. */
  sensitive?: Sensitive;
  /** What it does to the caller's session; on record whether it succeeds or not. */
  onSession?: 'signIn' | 'signOut' | 'password';
  /** How a refusal is called on record where the path does not say what was asked. */
  act?(body: z.output<B>): { what: string; step?: string };
  /** Writes need an Idempotency-Key unless they say no: signing in and out. */
  withoutKey?: true;
  answer: A;
};

/** One documented operation: what it takes, who may, what it answers, and the one call that does it. */
export type Operation = Schemas<z.ZodType, z.ZodType, z.ZodType, Answer> & {
  handle(context: Context<unknown, unknown, unknown> & { session: Session | null }): unknown;
};

type Definition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends Answer, S> = Schemas<
  P,
  Q,
  B,
  A
> & {
  handle(context: Context<z.output<P>, z.output<Q>, z.output<B>> & { session: S }): BodyOf<A> | Promise<BodyOf<A>>;
};

/** An operation for people who are signed in. */
export function operation<
  P extends z.ZodType = z.ZodType<Record<never, never>>,
  Q extends z.ZodType = z.ZodType<Record<never, never>>,
  B extends z.ZodType = z.ZodType<undefined>,
  const A extends Answer = Answer,
>(definition: Definition<P, Q, B, A, Session>): Operation {
  return definition as unknown as Operation;
}

/** An operation that needs no session; where one is sent along, it is not even looked at. */
export function publicOperation<
  P extends z.ZodType = z.ZodType<Record<never, never>>,
  Q extends z.ZodType = z.ZodType<Record<never, never>>,
  B extends z.ZodType = z.ZodType<undefined>,
  const A extends Answer = Answer,
>(definition: Definition<P, Q, B, A, null>): Operation {
  return definition as unknown as Operation;
}

/** get /cycles/{id}/events → getCyclesIdEvents */
export function operationName({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

export function needsKey(o: Operation): boolean {
  return o.method !== 'get' && o.withoutKey !== true;
}
