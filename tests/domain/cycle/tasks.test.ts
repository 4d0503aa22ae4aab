import { describe, expect, test } from '@jest/globals';
import { type OpenTask, openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { Village } from './village.ts';

const tasksOf = ({ state }: Village, kind: OpenTask['kind']) => openTasks(state).filter((task) => task.kind === kind);

describe('a task tells by itself', () => {
  test('how many gates of its step are not met', () => {
    const village = new Village().upTo('musdes_rencana');
    const [before] = tasksOf(village, 'complete');
    expect(before).toMatchObject({ step: 'musdes_rencana', ready: false });
    expect(before?.missing).toBeGreaterThan(1);
    village.prepare('musdes_rencana');
    expect(tasksOf(village, 'complete')[0]).toMatchObject({ missing: 0, ready: true });
  });

  test('how often its step was opened: anew is what was sent back, and what is handed in after that', () => {
    const village = new Village().upTo('verifikasi_rkpdes');
    expect(tasksOf(village, 'decide')).toMatchObject([{ step: 'verifikasi_rkpdes', visit: 1, returned: false }]);
    village.do('kades', { type: 'returnForRevision', step: 'verifikasi_rkpdes', reason: 'Lengkapi' });
    const again = openTasks(village.state).find(({ returned }) => returned);
    expect(again).toMatchObject({ visit: 2, key: expect.stringContaining('#2/') });
  });

  test('which escalation it answers, with nothing missing of it', () => {
    const village = new Village();
    village.passTo(village.step('musdus').due?.dueAt ?? '');
    for (let day = 0; day < 20; day += 1) village.wait(1);
    const asked = tasksOf(village, 'acknowledge');
    expect(asked.map(({ escalation }) => escalation)).toEqual(village.state.escalations.map(({ id }) => id));
    expect(asked[0]).toMatchObject({ escalation: 'musdus#1/1', visit: 1, missing: 0, returned: false, repair: null });
  });

  test('which correction it decides on', () => {
    const village = new Village().upTo('musdes_rencana');
    village.finish('musdes_rencana');
    const attendance = { invited: 40, male: 18, female: 14, groups: { pemdes: 4, rumah_tangga_miskin: 8, tani: 20 } };
    const correction = { what: 'attendance', step: 'musdes_rencana', value: attendance } as const;
    village.do('sekdes', { type: 'proposeRepair', correction, reason: 'Salah ketik saat dicatat' });
    const [asked] = tasksOf(village, 'repair');
    expect(asked).toMatchObject({ repair: 'b1', step: 'musdes_rencana', visit: 1, missing: 0, escalation: null });
  });
});
