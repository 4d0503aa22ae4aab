import { DOCUMENT_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import { type Html, html } from './html.ts';
import { publishedPapers } from './papers.ts';
import { PROOF_WORDS } from './proof-words.ts';
import type { PublicYear } from './read.ts';
import { ROOT } from './shell.ts';
import type { Speech } from './words.ts';

/** The papers in force, each with the fingerprint that a downloaded copy can be compared with. */
export function papersSection(speech: Speech, code: string, { state }: PublicYear): Html {
  const { say, words, day, language } = speech;
  const papers = publishedPapers(state);
  return html`<section>
<h2>${say(words.papers)}</h2>
${papers.length === 0 && html`<p>${say(words.papersNone)}</p>`}
<ul class="papers">${papers.map(
    ({ kind, title, versionId, sha256, on }) => html`
<li><strong>${DOCUMENT_NAMES[kind][language]}</strong>: ${title}<br>
${say(words.enacted, { day: day(on) })} · <a href="${ROOT}/${code}/${state.fiscalYear}/naskah/${versionId}" download>${say(words.download)} <small>(${DOCUMENT_NAMES[kind][language]})</small></a><br>
<small class="soft">${say(words.fingerprint)}: <code>${sha256}</code></small></li>`,
  )}
</ul>
</section>`;
}

/** The head of the chain of records: whoever notes it today can tell tomorrow whether the past was changed. */
export function proofSection({ say, words, to }: Speech, { state }: PublicYear): Html {
  return html`<section>
<h2>${say(words.proof)}</h2>
<p><code>${state.head}</code></p>
<p class="soft"><small>${say(words.proofText, { seq: state.seq })}</small></p>
<p><a href="${to(`${ROOT}/bukti`)}">${say(PROOF_WORDS.title)}</a></p>
</section>`;
}
