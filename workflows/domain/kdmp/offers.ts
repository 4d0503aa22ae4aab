import type { Role } from '../policy/roles.ts';
import { KDMP_ENTERERS, KDMP_FACTS, type KdmpFact } from './entry.ts';
import { factOf, isConfirmed, type KdmpLedger, standing } from './ledger.ts';

/** A fact that may be entered now. `bases`: ids of the entries of which it has to name one; empty where it rests on none. */
export type KdmpOffer = { kind: KdmpFact; bases: string[] };

/** What somebody of that role may enter: what rests on something that is not there yet is left out. */
export function offersTo(ledger: KdmpLedger, role: Role): KdmpOffer[] {
  return KDMP_FACTS.filter((kind) => KDMP_ENTERERS[kind].includes(role)).flatMap((kind) => {
    const bases = basesOf(ledger, kind);
    return bases === null ? [{ kind, bases: [] }] : bases.length === 0 ? [] : [{ kind, bases }];
  });
}

/** null: it rests on nothing. */
function basesOf(ledger: KdmpLedger, kind: KdmpFact): string[] | null {
  switch (kind) {
    case 'approval': {
      const used = standing(ledger, 'approval').map(({ said }) => factOf(ledger, said.musdesus)?.id);
      return standing(ledger, 'musdesus').flatMap((entry) =>
        isConfirmed(entry) && !used.includes(entry.id) ? [entry.id] : [],
      );
    }
    case 'mandate': {
      const used = standing(ledger, 'mandate').map(({ said }) => factOf(ledger, said.approval)?.id);
      return standing(ledger, 'approval').flatMap(({ id }) => (used.includes(id) ? [] : [id]));
    }
    case 'support':
      return standing(ledger, 'approval').map(({ id }) => id);
    default:
      return null;
  }
}
