import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Deps } from '../deps.ts';
import { readContent } from '../documents/documents.ts';
import { Problem } from '../http/problem.ts';
import { apologise, speechOf } from './apologise.ts';
import { createPageCache, KEPT_S } from './cache.ts';
import { indexPage } from './index-page.ts';
import { publishedPapers } from './papers.ts';
import { proofPages } from './proof-pages.ts';
import { readPublicVillage, readPublicYear } from './read.ts';
import { PAGE_POLICY, ROOT } from './shell.ts';
import { STYLE, STYLE_PATH } from './style.ts';
import { villagePage } from './village-page.ts';

const CODE = /^(\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})$/;
const YEAR = /^20\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const PAGES_A_MINUTE = 120;

type Made = { page: string } | { movedTo: string };

/** What everybody may read of a village, without an account: plain pages made on the server. Mounted at /desa. */
export function publicPages(deps: Deps): Router {
  const { pool, prisma, now, isOpen } = deps;
  const router = Router();
  const kept = createPageCache<Made>();

  router.get(STYLE_PATH, (_req, res) => {
    res.set('Cache-Control', 'public, max-age=31536000, immutable').type('css').send(STYLE);
  });

  const frame: RequestHandler = (_req, res, next) => {
    res.locals.route = `${ROOT}/*`;
    res.set({ 'Content-Security-Policy': PAGE_POLICY });
    if (!isOpen()) throw new Problem('NOT_READY');
    next();
  };
  router.use(frame, readingLimit());

  router.get('/', async (req, res) => {
    const looking = { q: textOf(req, 'q'), region: textOf(req, 'wilayah') };
    const speech = speechOf(req);
    const make = async () => ({ page: await indexPage(pool, speech, looking) });
    send(res, await kept(JSON.stringify([speech.language, looking]), make));
  });

  router.use('/bukti', proofPages(deps));

  router.get(['/:code', '/:code/:year'], async (req, res) => {
    const { code = '', year = '' } = req.params as Record<string, string | undefined>;
    if (!CODE.test(code) || (year !== '' && !YEAR.test(year))) throw new Problem('NOT_FOUND');
    const speech = speechOf(req);
    const make = async (): Promise<Made> => {
      const village = await readPublicVillage(pool, code);
      // A code or a name changes, the village stays: whoever has an old address is led to today's.
      if (village.code !== code) return { movedTo: speech.to([ROOT, village.code, year].join('/').replace(/\/$/, '')) };
      const wanted = year === '' ? village.years[0] : Number(year);
      const shown = wanted === undefined ? null : await readPublicYear(deps, village, wanted);
      return { page: villagePage(speech, village, shown, now()) };
    };
    send(res, await kept(JSON.stringify([speech.language, code, year]), make));
  });

  router.get('/:code/:year/naskah/:version', async (req, res) => {
    const { code, year, version } = req.params;
    if (!CODE.test(code) || !YEAR.test(year) || !UUID.test(version)) throw new Problem('NOT_FOUND');
    const village = await readPublicVillage(pool, code);
    const { state } = await readPublicYear(deps, village, Number(year));
    const isPublished = publishedPapers(state).some(({ versionId }) => versionId === version);
    if (!isPublished) throw new Problem('NOT_FOUND');
    const { content, fileName, mediaType, sha256 } = await readContent(prisma, state.id, version);
    // Somebody's upload is never shown as a page of ours: downloaded, not sniffed, and without rights if opened.
    res
      .attachment(fileName)
      .set({ 'Content-Security-Policy': "sandbox; default-src 'none'", ETag: `"${sha256}"`, 'Content-Type': mediaType })
      .set('Cache-Control', `public, max-age=${KEPT_S}`)
      .end(Buffer.from(content));
  });

  router.use(() => {
    throw new Problem('NOT_FOUND');
  });
  router.use(apologise);
  return router;
}

/** For each address, or for the network of an IPv6 address: more than anybody reads in a minute is refused. */
function readingLimit(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: PAGES_A_MINUTE,
    legacyHeaders: false,
    handler: (_req, _res, next) => next(new Problem('TOO_MANY_ATTEMPTS', { params: { seconds: 60 } })),
  });
}

function send(res: Response, made: Made): void {
  res.set('Cache-Control', `public, max-age=${KEPT_S}`);
  if ('movedTo' in made) res.redirect(302, made.movedTo);
  else res.type('html').send(made.page);
}

function textOf(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 100) : '';
}
