import { displayDate } from '@siklus/workflows/domain/calendar/display.ts';
import {
  type Instant,
  localDate,
  millisOf,
  type ZoneOffset,
  zoneName,
} from '@siklus/workflows/domain/calendar/instant.ts';
import { describe } from '@siklus/workflows/domain/cycle/describe.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { VillageColumns } from '../../cycles/cycle-row-view.ts';
import type { People } from '../../wire/find-people.ts';
import type { Decision } from '../proof/decisions.ts';
import type { Proof } from '../proof/read-proof.ts';

/** What stands on the printed time line: Indonesian sentences, times as the clocks of the village show them. */
export type TimelinePage = {
  title: string;
  about: [name: string, value: string][];
  decisions: {
    seq: number;
    on: string;
    sentence: string;
    by: string;
    text: { title: string; sha256: string } | null;
    since: string;
  }[];
  events: { seq: number; at: string; who: string; sentence: string; hash: string }[];
  footer: string;
};

type Told = { cycle: VillageColumns & { state: CycleState }; proof: Proof; people: People; now: Instant };

const DECIDED = {
  approved: 'disetujui',
  deemed: 'berlaku dengan sendirinya',
  completed: 'diselesaikan',
  returned: 'dikembalikan',
  signed: 'ditandatangani',
} as const;
const STATUS = { active: 'berjalan', suspended: 'ditangguhkan', closed: 'ditutup' } as const;

export function timelinePage({ cycle, proof, people, now }: Told): TimelinePage {
  const { state } = cycle;
  const { events, seq, head, chain } = proof.record;
  return {
    title: `Lini masa siklus Desa ${cycle.village_name}, tahun anggaran ${state.fiscalYear}`,
    about: [
      ['Desa', `${cycle.village_name} (${cycle.village_code}), Kecamatan ${cycle.district_name}`],
      ['Tahun anggaran', String(state.fiscalYear)],
      ['Keadaan', `${STAGE_NAMES[state.stage].id}, ${STATUS[state.status]}`],
      ['Catatan', `${events.length} peristiwa; yang terakhir nomor ${seq}`],
      ['Hash terakhir', head],
      ['Rantai hash', chain.ok ? 'utuh ketika halaman ini dibuat' : `TIDAK UTUH mulai peristiwa ${chain.brokenAt}`],
      ['Dibuat', localTime(now, state.offset)],
    ],
    decisions: proof.decisions.map((decision) => decisionLine(decision, proof, people)),
    events: events.map((event) => ({
      seq: event.seq,
      at: localTime(event.at, state.offset),
      who: authorOf(event, people),
      sentence: describe(event).id,
      hash: event.hash,
    })),
    footer: `Siklus Desa · ${state.id} · peristiwa 1–${seq} · ${head}`,
  };
}

function decisionLine(
  { event, on, text, since, decision }: Decision,
  { causes, texts }: Proof,
  people: People,
): TimelinePage['decisions'][number] {
  const { delegation } = causes(event);
  const lent =
    delegation &&
    ` (pelimpahan ${delegation.order}, ${displayDate(delegation.since)}–${displayDate(delegation.until)})`;
  const isSame = text === null || texts.get(text.versionId)?.sha256 === text.sha256;
  return {
    seq: event.seq,
    on: displayDate(on),
    sentence: `${STEP_NAMES[event.data.step].id}: ${DECIDED[decision]}`,
    by: `${authorOf(event, people)}${lent ?? ''}`,
    text,
    since: [changesSince(since), ...(isSame ? [] : ['Naskah yang tersimpan BUKAN naskah ini lagi.'])].join(' '),
  };
}

function changesSince({ changed, laterVersions, reopenedBySeq }: Decision['since']): string {
  if (!changed) return 'Tidak berubah sejak itu.';
  const later = laterVersions.map(({ seq }) => seq).join(', ');
  return [
    ...(later ? [`Naskah baru: peristiwa ${later}.`] : []),
    ...(reopenedBySeq === null ? [] : [`Dibuka kembali: peristiwa ${reopenedBySeq}.`]),
  ].join(' ');
}

const ACTING = { plh: 'Plh.', plt: 'Plt.' } as const;

function authorOf({ actor }: CycleEvent, people: People): string {
  const { name } = people(actor.id, actor.role);
  if (actor.role === 'system') return name;
  const forWhom = actor.onBehalfOf === undefined ? '' : ` atas nama ${people(actor.onBehalfOf).name}`;
  const acting = actor.as === undefined ? '' : `${ACTING[actor.as]} `;
  return `${name}, ${acting}${ROLE_NAMES[actor.role].id}${forWhom}`;
}

/** 31/12/2026 14.05 WITA */
function localTime(at: Instant, offset: ZoneOffset): string {
  const minutes = Math.floor(millisOf(at) / 60_000) + offset * 60;
  const clock = [Math.floor(minutes / 60) % 24, minutes % 60].map((n) => String(n).padStart(2, '0'));
  return `${displayDate(localDate(at, offset))} ${clock.join('.')} ${zoneName(offset)}`;
}
