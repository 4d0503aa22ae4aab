import { createHash } from 'node:crypto';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import {
  FIGURE_KINDS,
  type FigurePlace,
  figureIntent,
  figuresAsked,
} from '@siklus/workflows/domain/cycle/figures/all.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import type { DecisionStep, Step } from '@siklus/workflows/domain/rules/rule-set.ts';
import { causeOf } from './answer.ts';
import { ceilingOf } from './budget.ts';
import { daysOf, type Season } from './dates.ts';
import { MODEL_FIGURES } from './figures.ts';
import { type Paper, paperOf } from './papers.ts';
import type { Target } from './targets.ts';

export type DemoVillage = {
  id: string;
  code: string;
  name: string;
  district: string;
  districtName: string;
  number: number;
};

/** Where papers and commands are handed in: the engine itself for the demo, HTTP for the bench and the tests. */
export type Desk = {
  /** Stores a document version; answers its id. Storing is not attaching. */
  store(village: DemoVillage, paper: Paper & { sha256: string }, by: Role): Promise<string>;
  /** Gives a command and waits for the answer. `id` is the same each time the same village is walked. */
  send(village: DemoVillage, by: Role, id: string, intent: PersonalIntent): Promise<void>;
};

/** The path a village takes when nothing goes wrong; what runs beside it comes before the last step. */
export const PATH: readonly StepId[] = [
  'rpjmdes',
  'musdus',
  'musdes_rencana',
  'tim_penyusun',
  'pagu_indikatif',
  'pencermatan',
  'rancangan_rkpdes',
  'musrenbangdes',
  'rancangan_akhir',
  'verifikasi_rkpdes',
  'sepakat_bpd_rkpdes',
  'perdes_rkpdes',
  'kirim_klarifikasi',
  'klarifikasi_rkpdes',
  'pedoman_apbdes',
  'rapbdes',
  'sepakat_bpd_apbdes',
  'kirim_evaluasi',
  'evaluasi_apbdes',
  'perdes_apbdes',
  'penyampaian_apbdes',
  'publikasi_apbdes',
  'dpa',
  'tranche_1',
  'tranche_2',
  'laporan_semester_1',
  'pemantauan_bpd',
  'pelaksanaan',
  'lpj',
  'lppd',
  'lkppd',
  'ippd',
  'du_rkpdes',
  'musrenbang_kecamatan',
  'jawaban_du_rkpdes',
  'selaras_rkpd',
  'evaluasi_lppd',
];

/**
 * Walks one village to its place, each command by the person whose business it is. Command ids are the same each time,
 * so that a walk that was cut off goes on where it stopped.
 */
export async function walk(village: DemoVillage, target: Target, season: Season, desk: Desk): Promise<void> {
  const { fiscalYear } = season;
  const rules = rulesOf(DEFAULT_RULES);
  const days = daysOf(village.number, target.twist === 'urgent', season);
  const texts = new Map<string, string>();
  let commands = 0;

  for (const id of PATH) {
    if (id === target.step) break;
    await prepare(rules.steps[id]);
    await end(rules.steps[id]);
  }
  if (target.step === 'evaluasi_apbdes') await receive(rules.steps[target.step]);
  if (target.step !== 'closed') await twist(rules.steps[target.step]);

  /** The camat says since when he has had it: otherwise his term counts from the moment at which the walk sent it. */
  async function receive(step: Step): Promise<void> {
    const sent = days.get('kirim_evaluasi');
    if (step.kind !== 'decision' || sent === undefined || sent >= season.today) return;
    const receipt = `Agenda ${100 + village.number}/${sent.slice(0, 4)}`;
    await send(deciderOf(step), { type: 'confirmReceipt', step: step.id, occurredOn: sent, receipt }).catch((error) => {
      // A walk that was cut off and goes on days later: what it sent was received before the days it would name now.
      if (!/RECEIPT_/.test(causeOf(error))) throw error;
    });
  }

  async function twist(step: Step): Promise<void> {
    switch (target.twist) {
      case 'prepared':
        return prepare(step);
      case 'suspended':
        await prepare(step);
        return send('dpmd', {
          type: 'suspend',
          order: 'SK Bupati (contoh peragaan)',
          reason: 'Banjir memutus jalan ke desa',
        });
      case 'returned':
        if (step.kind !== 'decision') throw new RangeError(`${step.id} cannot be returned`);
        await prepare(step);
        return sendBack(step);
      default:
        return;
    }
  }

  async function sendBack(step: DecisionStep): Promise<void> {
    const reason =
      step.id === 'evaluasi_apbdes'
        ? 'Belanja modal kendaraan melebihi kebutuhan; alihkan ke jalan usaha tani dan lengkapi RAB.'
        : 'Usulan prioritas Musrenbangdes belum tercantum; perbaiki dan ajukan kembali.';
    await send(deciderOf(step), { type: 'returnForRevision', step: step.id, reason });
  }

  /** Meets the gates of a step. */
  async function prepare({ id: step, gates, preparers }: Step): Promise<void> {
    const preparer = preparers[0] ?? 'sekdes';
    const count = async (place: FigurePlace) => {
      for (const { kind } of figuresAsked(gates, place))
        await send(preparer, figureIntent(kind, step, MODEL_FIGURES[kind](village.number)));
    };
    await count('beforeTexts');
    if (gates.ceiling) {
      await send('dpmd', {
        type: 'setCeiling',
        step,
        ...ceilingOf(village.number),
        decree: 'Surat Bupati (contoh peragaan)',
      });
    }
    for (const kind of gates.documents ?? []) await attach(preparer, step, kind);
    await count('afterTexts');
    const first = gates.documents?.[0];
    for (const role of gates.signatures ?? []) {
      await send(role, { type: 'sign', step, sha256: texts.get(`${step}/${first}`) ?? '' });
    }
  }

  async function end(step: Step): Promise<void> {
    const day = days.get(step.id);
    const occurredOn = day && { occurredOn: day };
    if (step.kind === 'work') {
      return send(step.completers[0] ?? 'kades', { type: 'completeStep', step: step.id, ...occurredOn });
    }
    const source = step.subject.steps.find((id) => texts.has(`${id}/${step.subject.kind}`));
    const sha256 = texts.get(`${source}/${step.subject.kind}`) ?? '';
    // Said of what came as lines it means nothing.
    const byHand = step.deemed && { checkedByHand: true as const };
    return send(deciderOf(step), { type: 'approve', step: step.id, sha256, ...occurredOn, ...byHand });
  }

  async function attach(by: Role, step: StepId, kind: DocumentKind): Promise<void> {
    const paper = paperOf(kind, { ...village, district: village.districtName, fiscalYear });
    const sha256 = createHash('sha256').update(paper.content).digest('hex');
    const versionId = await desk.store(village, { ...paper, sha256 }, by);
    texts.set(`${step}/${kind}`, sha256);
    await send(by, { type: 'attachDocument', step, kind, versionId, sha256, title: paper.title });
  }

  async function send(by: Role, intent: PersonalIntent): Promise<void> {
    await desk.send(village, by, `walk-${village.id}-${fiscalYear}-${++commands}`, intent);
  }
}

/** Whoever decides: by the regency's mandate where the step is decided in its name. */
function deciderOf({ mandated, approvers }: DecisionStep): Role {
  return (mandated ? DEFAULT_SETTINGS.mandates[0]?.role : approvers[0]) ?? 'bupati';
}

/** Commands that a walk to this target gives, for progress lines. */
export function commandsOf(target: Target): number {
  const { steps } = rulesOf(DEFAULT_RULES);
  const gates = (id: StepId) => {
    const { ceiling, documents, signatures, ...asked } = steps[id].gates;
    const counted = FIGURE_KINDS.filter((kind) => asked[kind]).length;
    return (ceiling ? 1 : 0) + counted + (documents?.length ?? 0) + (signatures?.length ?? 0);
  };
  const { step, twist } = target;
  const done = step === 'closed' ? PATH : PATH.slice(0, PATH.indexOf(step));
  const before = done.reduce((sum, id) => sum + gates(id) + 1, 0);
  if (step === 'closed' || twist === undefined || twist === 'urgent') return before;
  return before + gates(step) + (twist === 'prepared' ? 0 : 1);
}
