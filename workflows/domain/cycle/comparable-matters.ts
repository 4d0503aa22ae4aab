import { displayDate } from '../calendar/display.ts';
import { displayRupiah } from '../money/sen.ts';
import { alike, both, type Text } from '../text.ts';
import type { Aspect, ComparableFact } from './comparable-fact.ts';
import { CHANGE_NAMES, REMARK_NAMES, ROLE_NAMES, STAGE_NAMES } from './names.ts';
import type { StepId } from './process.ts';
import type { Remark } from './remark.ts';
import { carriedOut } from './repair.ts';
import { fromTo, targetText } from './repair-words.ts';
import type { CycleState, CycleStatus, Office, SekdesOffice } from './state.ts';

const STATUS: Record<CycleStatus, Text> = {
  active: both('berjalan', 'running'),
  suspended: both('waktu dihentikan', 'clock stopped'),
  closed: both('ditutup', 'closed'),
};
const RESTRICTED: Record<NonNullable<CycleState['restriction']>['cause'], Text> = {
  bpdRefused: both('hanya operasional: BPD tidak menyepakati', 'operation only: the BPD has refused'),
  annulled: both('hanya operasional: Perdes dibatalkan', 'operation only: the regulation was annulled'),
};

type More = { which?: string; step?: StepId; name?: Text; sha256?: string };

/** Facts of a cycle that are not about a step, as comparable values. */
export function comparableMatters(state: CycleState): ComparableFact[] {
  const fact = (aspect: Aspect, value: Text, { which = '', step, name, sha256 }: More = {}): ComparableFact => ({
    key: `${aspect}/${which}`,
    aspect,
    step: step ?? null,
    name: name ?? null,
    value,
    sha256: sha256 ?? null,
  });
  const { ceiling, restriction, ending, kades, sekdes } = state;
  return [
    fact('status', STATUS[state.status]),
    fact('stage', STAGE_NAMES[state.stage]),
    ...(ceiling
      ? [
          fact('ceiling', amount(ceiling.amount, ceiling.version, ceiling.decree)),
          ...Object.entries(ceiling.sources).map(([source, sen]) =>
            fact('ceiling', alike(displayRupiah(sen)), { which: source, name: alike(source) }),
          ),
        ]
      : []),
    ...(restriction ? [fact('restriction', RESTRICTED[restriction.cause])] : []),
    fact('kades', officeText(kades)),
    ...(sekdes ? [fact('sekdes', officeText(sekdes))] : []),
    ...state.changes.map(({ id, kind, number, completedOn }) =>
      fact(
        'change',
        completedOn
          ? both(`selesai ${displayDate(completedOn)}`, `done ${displayDate(completedOn)}`)
          : both('berjalan', 'running'),
        {
          which: id,
          name: both(`${CHANGE_NAMES[kind].id} ke-${number}`, `${CHANGE_NAMES[kind].en} no. ${number}`),
        },
      ),
    ),
    ...state.remarks.map((remark) =>
      fact('remark', remarkText(remark), {
        which: remark.id,
        step: remark.step,
        name: both(
          `${remark.line}: ${REMARK_NAMES[remark.code].id}`,
          `${remark.line}: ${REMARK_NAMES[remark.code].en}`,
        ),
        sha256: remark.sha256,
      }),
    ),
    ...state.escalations
      .filter((escalation) => escalation.resolvedAt === null)
      .map(({ id, step, rung, to, acknowledged }) =>
        fact(
          'escalation',
          acknowledged ? both('sudah ditanggapi', 'answered') : both('menunggu tanggapan', 'awaits an answer'),
          {
            which: id,
            step,
            name: both(`tingkat ${rung}, ${ROLE_NAMES[to].id}`, `rung ${rung}, ${ROLE_NAMES[to].en}`),
          },
        ),
      ),
    ...state.warnings.map(({ letter, reason }) =>
      fact('warning', alike(reason), { which: letter, name: alike(letter) }),
    ),
    ...state.suspensions.map(({ from, to, order }) =>
      fact('suspension', alike(`${displayDate(from)} – ${to ? displayDate(to) : '…'}`), {
        which: `${order}/${from}`,
        name: alike(order),
      }),
    ),
    fact('returns', alike(String(state.returns))),
    fact('place', alike(`${state.villageCode}, ${state.districtCode}`)),
    fact('settings', alike(String(state.settings.version))),
    fact('calendar', alike(String(state.calendarVersion))),
    ...(ending ? [fact('ending', alike(`${ending.decree}, ${displayDate(ending.on)}`))] : []),
    ...carriedOut(state).map((repair) =>
      fact('repair', fromTo(repair), { which: repair.id, name: targetText(repair.correction) }),
    ),
  ];
}

function amount(sum: Parameters<typeof displayRupiah>[0], version: number, decree: string | null): Text {
  const by = decree ? `, ${decree}` : '';
  return both(`${displayRupiah(sum)}, versi ${version}${by}`, `${displayRupiah(sum)}, version ${version}${by}`);
}

const OFFICE_NAMES = {
  pj: both('penjabat', 'acting head'),
  kades: both('kepala desa', 'village head'),
  plt: both('pelaksana tugas', 'acting secretary'),
  sekdes: both('sekretaris desa', 'village secretary'),
};

function officeText(office: Office | SekdesOffice): Text {
  switch (office.status) {
    case 'filled':
      return both('terisi', 'filled');
    case 'vacant':
      return both(`kosong sejak ${displayDate(office.since)}`, `vacant since ${displayDate(office.since)}`);
    case 'held': {
      const name = OFFICE_NAMES[office.as];
      return both(
        `${name.id} sejak ${displayDate(office.since)}, ${office.decree}`,
        `${name.en} since ${displayDate(office.since)}, ${office.decree}`,
      );
    }
  }
}

function remarkText({ answer, settled }: Remark): Text {
  if (settled) return settled.as === 'resolved' ? both('selesai', 'settled') : both('dicabut', 'withdrawn');
  return answer ? both('dijawab', 'answered') : both('belum dijawab', 'not answered');
}
