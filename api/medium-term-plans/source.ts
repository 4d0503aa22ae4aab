import type { Source } from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import type pg from 'pg';
import { z } from 'zod';
import { isPlan, readPlan } from '../budgets/plan-file.ts';
import { Problem } from '../http/problem.ts';
import { sentence } from '../wire/values.ts';
import { orNull, Sha256 } from '../wire/wire.ts';

/** A text that is stored in a cycle of the village, or the number that its paper bears. */
export const SourceInput = z
  .union([z.strictObject({ versionId: z.uuid() }), z.strictObject({ paper: sentence(200).min(1) })])
  .meta({ id: 'SourceInput' });

export const SourceView = z
  .object({
    cycleId: orNull(z.string()).meta({ description: 'Where the stored text lies.' }),
    versionId: orNull(z.string()),
    sha256: orNull(Sha256),
    paper: orNull(z.string()).meta({ description: 'The number of the paper, where no text is stored.' }),
  })
  .meta({ id: 'SourceOfAct' });

/** A source as the register keeps it, and the activities of a plan that came as lines. */
export type FoundSource = { source: Source; activities: string[] | null };

/** Looks a source up: its hash is the stored text's own. Throws UNKNOWN_DOCUMENT where no cycle of this village has it. */
export async function findSource(
  client: pg.Pool | pg.ClientBase,
  villageId: string,
  given: z.output<typeof SourceInput>,
): Promise<FoundSource> {
  if ('paper' in given) return { source: given, activities: null };
  const { rows } = await client.query<{
    cycleId: string;
    kind: string;
    mediaType: string;
    sha256: string;
    content: Buffer;
  }>(
    `select x.cycle_id as "cycleId", x.kind, x.media_type as "mediaType", x.sha256, x.content
       from document_version x join cycle c on c.id = x.cycle_id where x.id = $1 and c.village_id = $2`,
    [given.versionId, villageId],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('UNKNOWN_DOCUMENT');
  const { cycleId, sha256, kind, mediaType, content } = row;
  const source = { cycleId, versionId: given.versionId, sha256 };
  return { source, activities: isPlan(kind, mediaType) ? readPlan(content) : null };
}

export function sourceView(source: Source): z.input<typeof SourceView> {
  return 'paper' in source
    ? { cycleId: null, versionId: null, sha256: null, paper: source.paper }
    : { cycleId: source.cycleId, versionId: source.versionId, sha256: source.sha256, paper: null };
}
