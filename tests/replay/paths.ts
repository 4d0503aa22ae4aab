import { CALENDAR_SIGNAL, PROJECT_AGAIN_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import { type Instant, instantFromMillis, localDate, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import type { Engine } from '../workflows/engine.ts';
import { type LiveCycle, thisYear } from '../workflows/live-cycle.ts';
import { attach } from '../workflows/next-act.ts';

const planningYear = thisYear() + 2;
const endOfYear = `${planningYear}-12-31T00:00:00.000Z` as Instant;
const later = (instant: Instant, seconds: number) => instantFromMillis(millisOf(instant) + seconds * 1000);

/** One short way through the shells each. */
export const PATHS: Record<string, (engine: Engine, rules: string) => Promise<LiveCycle>> = {
  async normal(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.walkTo('closed');
    return cycle;
  },

  async returned(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.walkTo('verifikasi_rkpdes');
    await cycle.send('kades', { type: 'returnForRevision', step: 'verifikasi_rkpdes', reason: 'Melebihi pagu' });
    await cycle.walkTo('sepakat_bpd_rkpdes');
    return cycle;
  },

  async suspended(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.send('dpmd', { type: 'suspend', order: 'SK Bupati 12', reason: 'Banjir' });
    await cycle.send('pendamping', attach(await cycle.state(), 'musdus', 'ba_musdus'));
    await cycle.send('bupati', { type: 'resume', reason: 'Surut' });
    await cycle.walkTo('musdes_rencana');
    return cycle;
  },

  async escalated(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.skipTo(endOfYear);
    const [first] = (await cycle.state()).escalations;
    const escalation = first?.id ?? '';
    await cycle.send('kades', { type: 'acknowledgeEscalation', escalation, note: 'Segera' });
    return cycle;
  },

  async deemed(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.walkTo('evaluasi_apbdes');
    const { due } = stepState(engine.postgres.stateOf(cycle.id), 'evaluasi_apbdes');
    await cycle.skipTo(later(due?.dueAt ?? endOfYear, 2));
    return cycle;
  },

  async calendar(engine, rules) {
    const calendar = aCalendar();
    const cycle = await engine.open({ rules, calendar });
    await cycle.state();
    engine.postgres.calendars = [{ calendar: { ...calendar, version: 2 }, reason: 'SKB tambahan' }];
    await cycle.handle.signal(CALENDAR_SIGNAL, 2);
    await cycle.skipTo(endOfYear);
    engine.postgres.calendars = [];
    return cycle;
  },

  async outage(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.begun();
    engine.postgres.away = 6;
    await cycle.skipTo(endOfYear);
    return cycle;
  },

  async halted(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.begun();
    const undo = engine.postgres.forgeLast(cycle.id);
    await cycle.skipTo(endOfYear);
    undo();
    await cycle.handle.signal(PROJECT_AGAIN_SIGNAL);
    await cycle.send('pendamping', attach(await cycle.state(), 'musdus', 'ba_musdus'));
    return cycle;
  },

  async cancelled(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.begun();
    await cycle.handle.cancel();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    return cycle;
  },

  async refused(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.walkTo('sepakat_bpd_apbdes');
    const step = 'sepakat_bpd_apbdes' as const;
    await cycle.send('bpd', { type: 'recordQuorum', step, quorum: { members: 7, present: 6 } });
    await cycle.send('bpd', { type: 'refuse', step, reason: 'Belanja pegawai terlalu besar' });
    return cycle;
  },

  async changed(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.walkTo('tranche_1');
    const ground = 'pendapatan_berubah' as const;
    await cycle.send('sekdes', { type: 'openChange', kind: 'perubahan_apbdes', ground, reason: 'Bankeu' });
    await cycle.walkTo('sepakat_bpd_perubahan');
    return cycle;
  },

  async vacant(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.walkTo('perdes_rkpdes');
    const occurredOn = localDate(instantFromMillis(Date.now()), 8);
    await cycle.send('camat', { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn });
    await cycle.send('bupati', { type: 'appointKades', holder: 'kades-1', as: 'pj', decree: 'SK 45', occurredOn });
    await cycle.walkTo('pedoman_apbdes');
    return cycle;
  },

  async settings(engine, rules) {
    const cycle = await engine.open({ rules });
    await cycle.walkTo('musdes_rencana');
    const settings = { ...DEFAULT_SETTINGS, version: 2, firstDay: 'same' as const };
    await cycle.send('dpmd', { type: 'applySettings', settings, reason: 'Perbup' });
    return cycle;
  },

  async 'continue-as-new'(engine, rules) {
    const cycle = await engine.open({ rules, continueAfterEvents: 40 });
    const intent = attach(await cycle.begun(), 'musdus', 'ba_musdus');
    for (let n = 0; n < 12; n++) await cycle.send('pendamping', intent);
    return cycle;
  },
};
