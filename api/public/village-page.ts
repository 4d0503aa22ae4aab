import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { budgetSection } from './budget-section.ts';
import { type Html, html } from './html.ts';
import { papersSection, proofSection } from './papers-section.ts';
import type { PublicVillage, PublicYear } from './read.ts';
import { ROOT, shell } from './shell.ts';
import { whereSection } from './where-section.ts';
import type { Speech } from './words.ts';

/** A village and one of its years; the years are null for a village that has planned none. */
export function villagePage(speech: Speech, village: PublicVillage, year: PublicYear | null, now: Instant): string {
  const { say, words, to } = speech;
  const { name, code, type, districtName, regencyName, districtCode, years } = village;
  const title = say(type === 'desa' ? words.desaOf : words.kelurahanOf, { name });
  const shown = year?.state.fiscalYear;
  const body = html`<p class="soft"><a href="${to(ROOT, { wilayah: districtCode })}">${say(words.district, { name: districtName })}</a> · ${regencyName} · ${code}</p>
<h1>${title}</h1>
${note(speech, village)}
${
  years.length > 0 &&
  html`<nav aria-label="${say(words.years)}"><ul class="years"><li>${say(words.years)}:</li>${years.map(
    (one) => html`
<li><a href="${to(`${ROOT}/${code}/${one}`)}"${one === shown && html` aria-current="page"`}>${one}</a></li>`,
  )}</ul></nav>`
}
${year && [whereSection(speech, year, now), papersSection(speech, code, year), budgetSection(speech, year), proofSection(speech, year)]}`;
  return shell(speech, { title: shown ? `${title} ${shown}` : title, path: pathOf(code, shown), body });
}

function pathOf(code: string, year: number | undefined): string {
  return year === undefined ? `${ROOT}/${code}` : `${ROOT}/${code}/${year}`;
}

function note({ say, words, day, to }: Speech, { type, endedOn, mergedInto, years }: PublicVillage): Html | null {
  if (endedOn && mergedInto) {
    return html`<p>${say(words.merged, { day: day(endedOn) })} <a href="${to(`${ROOT}/${mergedInto.code}`)}">${mergedInto.name}</a>.</p>`;
  }
  if (type === 'kelurahan') return html`<p>${say(words.kelurahanNote)}</p>`;
  return years.length === 0 ? html`<p>${say(words.noYears)}</p>` : null;
}
