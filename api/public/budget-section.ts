import { BIDANG_NAMES } from '@siklus/workflows/domain/budget/names.ts';
import { addSen, displayRupiah, type Sen, subtractSen } from '@siklus/workflows/domain/money/sen.ts';
import { FUND_NAMES } from '@siklus/workflows/domain/monitoring/names.ts';
import { type Html, html } from './html.ts';
import { hasBudget, isAnnulled } from './papers.ts';
import type { PublicYear } from './read.ts';
import type { Speech } from './words.ts';

/** The budget in force in its sums: what Permendagri 20/2018 Ps 39 has told to the residents. */
export function budgetSection(speech: Speech, { state, totals }: PublicYear): Html | null {
  const { say, words } = speech;
  const title = html`<h2>${say(words.budget, { year: state.fiscalYear })}</h2>`;
  if (isAnnulled(state)) return html`<section>${title}<p>${say(words.budgetAnnulled)}</p></section>`;
  if (!hasBudget(state)) return null;
  if (totals === null) return html`<section>${title}<p>${say(words.budgetScan)}</p></section>`;
  const { revenue, expenditure, financing, balance, byBidang, bySource, withoutBidang, withoutSource } = totals;
  const unnamed = say(words.unnamed);
  return html`<section>${title}
${table(
  say(words.budget, { year: state.fiscalYear }),
  [say(words.item), say(words.amount)],
  [
    [say(words.revenue), revenue],
    [say(words.expenditure), expenditure],
    [say(words.surplus), subtractSen(revenue, expenditure)],
    [say(words.financing), financing],
    [say(words.balance), balance],
  ],
)}
${table(
  say(words.byBidang),
  [say(words.bidang), say(words.expenditure)],
  [
    ...byBidang.map(({ bidang, amount }): Row => [say(BIDANG_NAMES[bidang]), amount]),
    ...(withoutBidang === 0 ? [] : [[unnamed, withoutBidang] satisfies Row]),
  ],
)}
${table(
  say(words.bySource),
  [say(words.source), say(words.revenue), say(words.expenditure)],
  [
    ...bySource.map((it): Row => [say(FUND_NAMES[it.source]), it.revenue, it.expenditure]),
    ...(addSen(withoutSource.revenue, withoutSource.expenditure) === 0
      ? []
      : [[unnamed, withoutSource.revenue, withoutSource.expenditure] satisfies Row]),
  ],
)}
</section>`;
}

type Row = [string, ...Sen[]];

function table(caption: string, heads: readonly string[], rows: readonly Row[]): Html {
  return html`<div class="table" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head, i) => html`<th scope="col"${i > 0 && html` class="n"`}>${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name, ...amounts]) => html`
<tr><th scope="row">${name}</th>${amounts.map((amount) => html`<td class="n">${displayRupiah(amount)}</td>`)}</tr>`,
  )}
</tbody></table></div>`;
}
