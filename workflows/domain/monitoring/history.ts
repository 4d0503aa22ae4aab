import type { Text } from '../text.ts';
import { OBSTACLE_STATUS_NAMES } from './names.ts';
import type { Evidence, FollowUp, ObstacleContent, ObstacleStatus } from './obstacle.ts';

export const OBSTACLE_EVENTS = ['reported', 'moved', 'commented'] as const;

/** What is kept of an obstacle for ever. */
export type ObstacleFact =
  | { type: 'reported'; data: { content: ObstacleContent } }
  | {
      type: 'moved';
      data: {
        from: ObstacleStatus;
        to: ObstacleStatus;
        followUp: FollowUp | null;
        reason: string | null;
        evidence: Evidence | null;
      };
    }
  | { type: 'commented'; data: { text: string } };

/** One line of an obstacle's history; who did it stands in front. */
export function describeObstacleFact(fact: ObstacleFact): Text {
  switch (fact.type) {
    case 'reported':
      return { id: 'melaporkan hambatan', en: 'reported the obstacle' };
    case 'moved': {
      const { from, to, followUp, reason, evidence } = fact.data;
      const said = [followUp?.plan, reason, evidence?.text].filter((text) => text).join('; ');
      const tail = said === '' ? '' : `: ${said}`;
      if (from === to) return { id: `memperbarui rencana${tail}`, en: `changed the plan${tail}` };
      const [before, after] = [OBSTACLE_STATUS_NAMES[from], OBSTACLE_STATUS_NAMES[to]];
      return { id: `${before.id} → ${after.id}${tail}`, en: `${before.en} → ${after.en}${tail}` };
    }
    case 'commented':
      return { id: `berkomentar: ${fact.data.text}`, en: `commented: ${fact.data.text}` };
  }
}
