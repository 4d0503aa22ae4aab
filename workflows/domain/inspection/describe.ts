import { displayRupiah } from '../money/sen.ts';
import type { Text } from '../text.ts';
import type { InspectionAct } from './finding.ts';
import { INSPECTION_STATE_NAMES } from './names.ts';

/** One line of a finding's history; who did it stands in front. */
export function describeAct(act: InspectionAct): Text {
  switch (act.type) {
    case 'answered': {
      const sum = act.repaid && displayRupiah(act.repaid);
      return {
        id: `menjawab${sum ? `, disetor ${sum}` : ''}: ${act.text}`,
        en: `answered${sum ? `, ${sum} repaid` : ''}: ${act.text}`,
      };
    }
    case 'judged': {
      const { id, en } = INSPECTION_STATE_NAMES[act.verdict];
      const sum = act.repaid && displayRupiah(act.repaid);
      return {
        id: `menilai "${id}"${sum ? `, setoran ${sum} diterima` : ''}: ${act.reason}`,
        en: `judged "${en}"${sum ? `, ${sum} accepted as repaid` : ''}: ${act.reason}`,
      };
    }
    case 'withdrawn':
      return { id: `mencabut temuan: ${act.reason}`, en: `withdrew the finding: ${act.reason}` };
  }
}
