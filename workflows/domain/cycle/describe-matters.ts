import { displayDate } from '../calendar/display.ts';
import { displayRupiah } from '../money/sen.ts';
import { both, type Text } from '../text.ts';
import type { CycleEvent } from './event.ts';
import type { MatterFact } from './evolve-matters.ts';
import { CHANGE_NAMES, GROUND_NAMES, REMARK_NAMES } from './names.ts';

/** What happened to the village-year as a whole, as a person would say it. */
export function describeMatter(event: CycleEvent & MatterFact): Text {
  switch (event.type) {
    case 'ceilingSet': {
      const { amount, version, decree, reason } = event.data;
      const [by, why] = [decree ? ` (${decree})` : '', reason ? `: ${reason}` : ''];
      return both(
        `menetapkan pagu ${displayRupiah(amount)}, versi ${version}${by}${why}`,
        `set the ceiling to ${displayRupiah(amount)}, version ${version}${by}${why}`,
      );
    }
    case 'remarkAdded': {
      const { line, code, text } = event.data;
      const name = REMARK_NAMES[code];
      return both(
        `memberi catatan pada baris ${line}: ${name.id}. ${text}`,
        `marked line ${line}: ${name.en}. ${text}`,
      );
    }
    case 'remarkAnswered':
      return both(
        `menjawab catatan ${event.data.id}: ${event.data.text}`,
        `answered remark ${event.data.id}: ${event.data.text}`,
      );
    case 'remarkSettled': {
      const { id, as, note } = event.data;
      const how = { resolved: both('menyatakan selesai', 'settled'), withdrawn: both('mencabut', 'withdrew') }[as];
      return both(`${how.id} catatan ${id}: ${note}`, `${how.en} remark ${id}: ${note}`);
    }
    case 'spendingRestricted': {
      const { citation } = event.data;
      return both(
        `membatasi belanja: hanya operasional pemerintahan desa, paling tinggi pagu tahun lalu (${citation})`,
        `restricted spending to the operation of the government, up to last year’s ceiling (${citation})`,
      );
    }
    case 'spendingFreed':
      return both('mengakhiri pembatasan belanja', 'ended the restriction of spending');
    case 'enactmentReported': {
      const { number, on, reason, citation } = event.data;
      return both(
        `melaporkan Perdes APBDes nomor ${number} yang ditetapkan ${displayDate(on)} tanpa menindaklanjuti evaluasi (${citation}): ${reason}`,
        `reported that budget regulation ${number} was set on ${displayDate(on)} against the evaluation (${citation}): ${reason}`,
      );
    }
    case 'changeOpened': {
      const [kind, ground] = [CHANGE_NAMES[event.data.kind], GROUND_NAMES[event.data.ground]];
      const { number, reason, decree } = event.data;
      const by = decree ? ` (${decree})` : '';
      return both(
        `membuka ${kind.id} ke-${number} karena ${ground.id}${by}: ${reason}`,
        `opened ${kind.en} no. ${number} because of ${ground.en}${by}: ${reason}`,
      );
    }
    case 'changeCompleted':
      return both(`menyelesaikan ${event.data.id}`, `completed ${event.data.id}`);
    case 'officeVacated':
      return both(
        `mencatat jabatan kepala desa kosong sejak ${displayDate(event.data.since)}: ${event.data.cause}`,
        `recorded that the office of village head is vacant since ${displayDate(event.data.since)}: ${event.data.cause}`,
      );
    case 'kadesAppointed': {
      const { as, decree, since } = event.data;
      const name = {
        pj: both('penjabat kepala desa', 'acting village head'),
        kades: both('kepala desa', 'village head'),
      }[as];
      return both(
        `mengangkat ${name.id} sejak ${displayDate(since)} dengan ${decree}`,
        `appointed the ${name.en} as of ${displayDate(since)} by ${decree}`,
      );
    }
    case 'sekdesRecorded': {
      const { data } = event;
      const since = displayDate(data.since);
      if (data.status === 'vacant')
        return both(
          `mencatat jabatan sekretaris desa kosong sejak ${since}: ${data.cause}`,
          `recorded that the office of village secretary is vacant since ${since}: ${data.cause}`,
        );
      const name = {
        plt: both('pelaksana tugas sekretaris desa', 'acting village secretary'),
        sekdes: both('sekretaris desa', 'village secretary'),
      }[data.as];
      return both(
        `mencatat ${name.id} sejak ${since} dengan ${data.decree}`,
        `recorded the ${name.en} as of ${since} by ${data.decree}`,
      );
    }
    case 'warningGiven':
      return both(
        `memberi surat peringatan ${event.data.letter}: ${event.data.reason}`,
        `gave a warning, ${event.data.letter}: ${event.data.reason}`,
      );
    case 'villageRecoded': {
      const { from, villageCode, decree, on } = event.data;
      return both(
        `mengubah kode desa dari ${from} menjadi ${villageCode} per ${displayDate(on)} dengan ${decree}`,
        `changed the village’s code from ${from} to ${villageCode} as of ${displayDate(on)} by ${decree}`,
      );
    }
    case 'settingsApplied':
      return both(
        `menerapkan setelan kabupaten versi ${event.data.settings.version}: ${event.data.reason}`,
        `applied version ${event.data.settings.version} of the regency’s settings: ${event.data.reason}`,
      );
  }
}
