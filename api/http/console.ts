import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const ASSET = /^\/assets\/[\w.-]+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The built console: hashed files for ever, its page asked for anew each time, and that page for every address of its own. */
export function serveConsole(folder: string): Router {
  const router = Router();
  router.get(ASSET, compressed(folder));
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (res, path) => {
        res.setHeader('Cache-Control', path.startsWith(join(folder, 'assets')) ? FOR_EVER : 'no-cache');
      },
    }),
  );
  router.get(/.*/, (req, res, next) => {
    const isPage = extname(req.path) === '' && req.accepts('html') === 'html' && existsSync(join(folder, 'index.html'));
    if (!isPage) return next();
    res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder, cacheControl: false });
  });
  return router;
}

/** Files that were compressed while building, better than there is time for now. */
function compressed(folder: string): RequestHandler {
  return (req, res, next) => {
    const found = ENCODINGS.find(
      ([encoding, suffix]) =>
        req.acceptsEncodings(encoding) === encoding && existsSync(join(folder, req.path + suffix)),
    );
    if (!found) return next();
    const [encoding, suffix] = found;
    res.set({ 'Content-Encoding': encoding, Vary: 'Accept-Encoding', 'Cache-Control': FOR_EVER });
    res.type(extname(req.path)).sendFile(req.path.slice(1) + suffix, {
      root: folder,
      cacheControl: false,
      headers: { 'Content-Type': res.get('Content-Type') },
    });
  };
}
