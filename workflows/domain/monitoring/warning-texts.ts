import { displayPercent } from '../budget/share.ts';
import { displayRupiah } from '../money/sen.ts';
import type { Text } from '../text.ts';
import { FUND_NAMES } from './names.ts';
import type { RealisationWarning } from './realisation.ts';

/** A warning as a person would say it. */
export function warningText(warning: RealisationWarning): Text {
  const name = warning.source === null ? { id: 'Seluruhnya', en: 'The whole' } : FUND_NAMES[warning.source];
  switch (warning.code) {
    case 'OVER_BUDGET': {
      const [realised, budget] = [displayRupiah(warning.realised), displayRupiah(warning.budget)];
      return {
        id: `${name.id}: realisasi ${realised} melebihi anggaran ${budget}.`,
        en: `${name.en}: ${realised} spent is more than the budget of ${budget}.`,
      };
    }
    case 'GAP': {
      const [money, work] = [displayPercent(warning.financial), displayPercent(warning.physical)];
      return warning.financial > warning.physical
        ? {
            id: `${name.id}: uang sudah keluar ${money.id} %, pekerjaan baru ${work.id} %. Selisihnya lebih dari 20 poin.`,
            en: `${name.en}: ${money.en} % of the money is spent, but only ${work.en} % of the work is done. They are more than 20 points apart.`,
          }
        : {
            id: `${name.id}: pekerjaan sudah ${work.id} %, uang baru keluar ${money.id} %. Selisihnya lebih dari 20 poin.`,
            en: `${name.en}: ${work.en} % of the work is done, but only ${money.en} % of the money is spent. They are more than 20 points apart.`,
          };
    }
  }
}
