import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import express, { Router } from 'express';
import { Marked } from 'marked';
import { Problem } from '../http/problem.ts';
import { apologise } from './apologise.ts';
import { Html, html } from './html.ts';
import { PAGE_POLICY, shell } from './shell.ts';
import { speak } from './words.ts';

export const GUIDE = '/panduan';

const PAGES = new URL('../../docs/panduan/', import.meta.url);
const PICTURES = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const isRole = (name: string) => ROLES.some((role) => role === name);
const AN_HOUR_S = 3600;

/** The user guide (docs/panduan), as pages that open without an account; there in Indonesian only. Mounted at /panduan. */
export function guide(): Router {
  const pages = new Map(
    readdirSync(PAGES).map((file) => [nameOf(file), pageOf(file, readFileSync(new URL(file, PAGES), 'utf8'))]),
  );
  const router = Router();
  router.use((_req, res, next) => {
    res.set({ 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': `public, max-age=${AN_HOUR_S}` });
    next();
  });
  router.use('/gambar', express.static(PICTURES, { index: false, redirect: false, maxAge: AN_HOUR_S * 1000 }));
  router.get(['/', '/:page'], (req, res) => {
    const name = (req.params as { page?: string }).page ?? '';
    const page = pages.get(name);
    // Who only reads what the others write has no page of his own.
    if (page === undefined && isRole(name)) return res.redirect(GUIDE);
    if (page === undefined) throw new Problem('NOT_FOUND');
    res.type('html').send(page);
  });
  router.use(() => {
    throw new Problem('NOT_FOUND');
  });
  router.use(apologise);
  return router;
}

function nameOf(file: string): string {
  return file === 'README.md' ? '' : file.replace(/\.md$/, '');
}

function pageOf(file: string, text: string): string {
  const [, title = ''] = /^# (.+)$/m.exec(text) ?? [];
  // Our own text, from the checkout: the only markup that does not come from a template.
  const markup = new Html(new Marked({ walkTokens }).parse(text, { async: false }));
  const body = html`<section class="guide">${markup}</section>`;
  return shell(speak('id'), { title, path: `${GUIDE}/${nameOf(file)}`, onlyLanguage: true, body });
}

/** Addresses of files in the repository, as addresses of pages. What lies outside the guide is read in the repository. */
function walkTokens(token: { type: string; href?: string }): void {
  const { type, href } = token;
  if (href === undefined) return;
  if (type === 'image') token.href = href.replace('../screenshots', `${GUIDE}/gambar`);
  else if (/^[\w-]+\.md$/.test(href)) token.href = `${GUIDE}/${nameOf(href)}`;
}
