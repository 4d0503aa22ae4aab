import type pg from 'pg';
import { type Html, html } from './html.ts';
import {
  districtsOf,
  findVillages,
  type ListedRegion,
  type ListedVillage,
  listRegencies,
  MOST_FOUND,
  villagesOfDistrict,
} from './read.ts';
import { ROOT, searchForm, shell } from './shell.ts';
import type { Speech } from './words.ts';

export type Looking = { q: string; region: string };

/** From the regency to its districts, from a district to its villages, or by name from anywhere. */
export async function indexPage(pool: pg.Pool, speech: Speech, { q, region }: Looking): Promise<string> {
  const { say, words } = speech;
  const body = html`<h1>${say(words.home)}</h1>
<p class="soft">${say(words.lead)}</p>
<section>${searchForm(speech, q)}</section>
${q === '' ? await regions(pool, speech, region) : await results(pool, speech, q)}`;
  const query = { ...(q && { q }), ...(region && { wilayah: region }) };
  return shell(speech, { title: say(words.home), path: ROOT, query, body });
}

async function results(pool: pg.Pool, speech: Speech, q: string): Promise<Html> {
  const { say, words } = speech;
  const found = await findVillages(pool, q);
  const shown = found.slice(0, MOST_FOUND);
  const isMore = found.length > shown.length;
  if (shown.length === 0) return html`<section><h2>${say(words.foundNone, { q })}</h2></section>`;
  return html`<section>
<h2>${isMore ? say(words.foundMany, { n: shown.length }) : say(words.found, { n: shown.length, q })}</h2>
${villages(speech, shown, true)}
</section>`;
}

async function regions(pool: pg.Pool, speech: Speech, region: string): Promise<Html> {
  const { say, words } = speech;
  const regencies = await listRegencies(pool);
  const inside = regencies.find(({ code }) => region === code || region.startsWith(`${code}.`));
  const chosen = inside ?? (regencies.length === 1 ? regencies[0] : undefined);
  if (chosen === undefined) return listed(speech, say(words.regencies), regencies);
  const districts = await districtsOf(pool, chosen.code);
  const district = districts.find(({ code }) => code === region);
  if (district === undefined) return listed(speech, `${say(words.districts)} · ${chosen.name}`, districts);
  return html`<section>
<h2>${say(words.district, { name: district.name })}</h2>
${villages(speech, await villagesOfDistrict(pool, district.code), false)}
</section>`;
}

function listed(speech: Speech, title: string, regions: readonly ListedRegion[]): Html {
  const { say, words, to } = speech;
  return html`<section>
<h2>${title}</h2>
<ul class="list">${regions.map(
    ({ code, name, desa, kelurahan }) => html`
<li><a href="${to(ROOT, { wilayah: code })}">${name}</a>
<small class="soft">${say(words.villagesIn, { desa, kelurahan })}</small></li>`,
  )}
</ul>
</section>`;
}

function villages({ say, words, to }: Speech, list: readonly ListedVillage[], withDistrict: boolean): Html {
  return html`<ul class="list">${list.map(
    ({ code, name, type, district }) => html`
<li><a href="${to(`${ROOT}/${code}`)}">${name}</a>
<small class="soft">${[say(words[type]), ...(withDistrict ? [district] : [])].join(' · ')}</small></li>`,
  )}
</ul>`;
}
