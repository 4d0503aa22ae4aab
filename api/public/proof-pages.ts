import { keyRing, readKeyRows } from '@siklus/proof/key-ring.ts';
import { verifierKeyText } from '@siklus/proof/note.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Response, Router } from 'express';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { speechOf } from './apologise.ts';
import { createPageCache, KEPT_S } from './cache.ts';
import { type Html, html } from './html.ts';
import { PROOF_WORDS } from './proof-words.ts';
import { ROOT, shell } from './shell.ts';
import type { Speech } from './words.ts';

export const PROOF = `${ROOT}/bukti`;

const NUMBER = /^[1-9]\d{0,8}$/;
const ON_A_PAGE = 30;

type Row = { number: number; at: Instant; root: string };
type Key = { from: number; text: string };

/** What everybody may hold against the record: the signed checkpoints and the keys. Mounted at /desa/bukti. */
export function proofPages({ pool }: Pick<Deps, 'pool'>): Router {
  const router = Router();
  const kept = createPageCache<string>();

  router.get('/', async (req, res) => {
    const speech = speechOf(req);
    const before = typeof req.query.sebelum === 'string' && NUMBER.test(req.query.sebelum) ? req.query.sebelum : '';
    const make = () => page(pool, speech, before);
    res.set('Cache-Control', `public, max-age=${KEPT_S}`).type('html');
    res.send(await kept(JSON.stringify([speech.language, before]), make));
  });

  router.get('/kunci.txt', async (_req, res) => {
    const keys = await keysOf(pool);
    sendText(res, keys.map(({ text }) => `${text}\n`).join(''));
  });

  router.get('/:number.txt', async (req, res) => {
    const { number } = req.params;
    if (!NUMBER.test(number)) throw new Problem('NOT_FOUND');
    const { rows } = await pool.query<{ note: string }>('select note from checkpoint where number = $1', [number]);
    const [row] = rows;
    if (row === undefined) throw new Problem('NOT_FOUND');
    sendText(res, row.note);
  });

  return router;
}

function sendText(res: Response, text: string): void {
  res.set('Cache-Control', `public, max-age=${KEPT_S}`).type('text/plain; charset=utf-8').send(text);
}

async function keysOf(pool: pg.Pool): Promise<Key[]> {
  const { known } = keyRing(await readKeyRows(pool));
  return known.map(({ key, from }) => ({ from, text: verifierKeyText(key) }));
}

async function page(pool: pg.Pool, speech: Speech, before: string): Promise<string> {
  const { say, to } = speech;
  const keys = await keysOf(pool);
  const { rows } = await pool.query<Row>(
    `select number, at, root from checkpoint where $1::bigint is null or number < $1 order by number desc limit ${ON_A_PAGE + 1}`,
    [before || null],
  );
  const shown = rows.slice(0, ON_A_PAGE);
  const last = rows.length > ON_A_PAGE ? shown.at(-1) : undefined;
  const body = html`<h1>${say(PROOF_WORDS.title)}</h1>
<p class="soft">${say(PROOF_WORDS.lead)}</p>
${keySection(speech, keys)}
<section>
<h2>${say(PROOF_WORDS.list)}</h2>
${shown.length === 0 ? html`<p>${say(PROOF_WORDS.none)}</p>` : table(speech, shown)}
<p>${before !== '' && html`<a href="${to(PROOF)}">${say(PROOF_WORDS.newest)}</a> `}
${last !== undefined && html`<a href="${to(PROOF, { sebelum: String(last.number) })}">${say(PROOF_WORDS.older)}</a>`}</p>
</section>
<section>
<h2>${say(PROOF_WORDS.how)}</h2>
<ol>${PROOF_WORDS.steps.map((step) => html`<li>${say(step)}</li>`)}</ol>
</section>`;
  const query: Record<string, string> = before === '' ? {} : { sebelum: before };
  return shell(speech, { title: say(PROOF_WORDS.title), path: PROOF, query, body });
}

function keySection({ say }: Speech, keys: readonly Key[]): Html | null {
  if (keys.length === 0) return null;
  return html`<section>
<h2>${say(PROOF_WORDS.key)}</h2>
<ul class="papers">${keys.map(
    ({ text, from }) => html`
<li><code>${text}</code><br><small class="soft">${say(PROOF_WORDS.keyFrom, { n: from })}</small></li>`,
  )}
</ul>
<p>${say(PROOF_WORDS.keyText)} <a href="${PROOF}/kunci.txt" download>${say(PROOF_WORDS.keyFile)}</a></p>
</section>`;
}

function table({ say }: Speech, rows: readonly Row[]): Html {
  const [number, at, root] = [say(PROOF_WORDS.number), say(PROOF_WORDS.at), say(PROOF_WORDS.root)];
  return html`<div class="table" role="region" tabindex="0" aria-label="${say(PROOF_WORDS.list)}"><table>
<thead><tr><th scope="col">${number}</th><th scope="col">${at}</th><th scope="col">${root}</th></tr></thead>
<tbody>${rows.map(
    (row) => html`
<tr><th scope="row"><a href="${PROOF}/${row.number}.txt">${row.number}</a></th>
<td><time datetime="${row.at}">${row.at.slice(0, 16).replace('T', ' ')} UTC</time></td><td><code>${row.root}</code></td></tr>`,
  )}
</tbody></table></div>`;
}
