import { supportLimit } from '@siklus/workflows/domain/kdmp/years.ts';
import { formatRupiah, type Sen, sen, subtractSen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { type VillageColumns, villageRef } from '../cycles/cycle-row-view.ts';
import { orNull, Rupiah, VillageRef } from '../wire/wire.ts';

/** How the KDMP of a village stands in a fiscal year. */
export const KdmpRow = z
  .object({
    id: z.string().meta({ description: 'The cycle of that year.' }),
    village: VillageRef,
    fiscalYear: z.int(),
    musdesus: z.boolean(),
    approval: z.boolean(),
    mandate: z.boolean(),
    support: Rupiah,
    limit: orNull(Rupiah).meta({ description: 'null where no ceiling of Dana Desa is known: not checked.' }),
    over: orNull(Rupiah),
    taken: Rupiah,
    disputed: z.boolean().meta({ description: 'The village disputes an instalment, of whichever year.' }),
    debt: Rupiah.meta({ description: 'Of the KDMP to the village, all years together.' }),
  })
  .meta({ id: 'KdmpRow' });

export type KdmpColumns = VillageColumns & {
  id: string;
  fiscal_year: number;
  musdesus: boolean;
  approval: boolean;
  mandate: boolean;
  support: number;
  ceiling: number | null;
  taken: number;
  disputed: boolean;
  debt: number;
};

export function kdmpRow(row: KdmpColumns): z.input<typeof KdmpRow> {
  const { id, fiscal_year: fiscalYear, musdesus, approval, mandate, disputed } = row;
  const ceiling = row.ceiling === null ? null : sen(row.ceiling);
  const limit = supportLimit(fiscalYear, ceiling);
  return {
    id,
    village: villageRef(row),
    fiscalYear,
    musdesus,
    approval,
    mandate,
    support: formatRupiah(sen(row.support)),
    limit: limit === null ? null : formatRupiah(limit),
    over: limit === null ? null : formatRupiah(over(sen(row.support), limit)),
    taken: formatRupiah(sen(row.taken)),
    disputed,
    debt: formatRupiah(sen(row.debt)),
  };
}

function over(support: Sen, limit: Sen): Sen {
  return support > limit ? subtractSen(support, limit) : sen(0);
}
