import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding } from '../finding.ts';

/** What was sent is read, and is for this cycle. */
export function checkInput({ budget, context: { unreadFields, cycle } }: Checked): BudgetFinding[] {
  return [...unread(unreadFields), ...(cycle === null ? [] : ofCycle(budget, cycle))];
}

/** Fields that mean nothing here, so that a misspelt one is not lost in silence. */
function unread(fields: readonly string[]): BudgetFinding[] {
  if (fields.length === 0) return [];
  const names = fields.toSorted().join(', ');
  const detail = { id: `Isian yang tidak dibaca: ${names}.`, en: `Fields that are not read: ${names}.` };
  return [budgetFinding('INPUT', 'unread_fields', { severity: 'info', detail })];
}

/** A budget of another year or village must not be agreed on by mistake. */
function ofCycle(
  { fiscalYear, villageCode }: Checked['budget'],
  cycle: NonNullable<Checked['context']['cycle']>,
): BudgetFinding[] {
  const isSameVillage = villageCode === null || villageCode === cycle.villageCode;
  const year = {
    id: `Anggaran tahun ${fiscalYear}, siklus ini tahun ${cycle.fiscalYear}.`,
    en: `A budget of ${fiscalYear} in the cycle of ${cycle.fiscalYear}.`,
  };
  const village = {
    id: `Anggaran desa ${villageCode}, siklus ini desa ${cycle.villageCode}.`,
    en: `A budget of village ${villageCode} in the cycle of ${cycle.villageCode}.`,
  };
  return [
    ...(fiscalYear === cycle.fiscalYear
      ? []
      : [budgetFinding('INPUT', 'other_year', { severity: 'blocking', detail: year })]),
    ...(isSameVillage ? [] : [budgetFinding('INPUT', 'other_village', { severity: 'blocking', detail: village })]),
  ];
}
