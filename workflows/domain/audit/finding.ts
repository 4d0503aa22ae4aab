/**
 * What a verification can find. The first word says where: `row` and `engine` compare the tables with the engine's histories,
 * the rest look at one record by itself.
 */
export const FINDING_KINDS = [
  /** The engine made this event; the tables lack it, though they have later ones. */
  'rowMissing',
  /** The tables end before the engine does. */
  'rowsTruncated',
  /** A row that the engine never made. */
  'rowUnknown',
  /** The same number with other content; `field` leads to it. */
  'rowAltered',
  /** Rows with exchanged numbers. */
  'rowsReordered',
  /** Another author than the engine's. */
  'actorForged',
  /** The row does not continue the one before it, or its hash is not of its content. */
  'chainBroken',
  /** What the engine has recorded as its answer is not what its own code answers to the recorded question. */
  'historyAltered',
  /** The code at hand makes something else of the recorded questions than the code did that answered them then. */
  'codeDiffers',
  /** The history of another cycle, or of a run that the tables do not know. */
  'runSwapped',
  /** A run that the tables name is neither in the engine nor in the archive. */
  'runMissing',
  /** Somebody has set the engine back to an earlier point. */
  'engineReset',
  /** Somebody has terminated, cancelled or deleted the workflow of an open cycle. */
  'engineEnded',
  /** An archived history is not what was archived. */
  'archiveAltered',
  'archiveMissing',
  /** The code kept with the archive is not what its name says. */
  'codeAltered',
  /** The bytes of a document are not what was approved. */
  'documentAltered',
  'documentMissing',
  /** A table that people read tells something else than the events. */
  'readModelDiffers',
  /** Summaries that an older release made: not compared before they are made anew. */
  'rowsOfOlderProjection',
  'checkpointMissing',
  /** The heads of that day do not have the signed root, or the checkpoint does not follow the one before it. */
  'checkpointBroken',
  /** The signature is not of this text. */
  'checkpointForged',
  /** Signed by a key that nobody has published. */
  'checkpointKeyUnknown',
  /** The copy that was sent out says something else. */
  'checkpointCopyDiffers',
  /** Fewer events, or others, than a checkpoint has witnessed. */
  'witnessContradicted',
  'accessAltered',
  'accessMissing',
  'accessReordered',
  /** The personal part of an entry is not the one it was bound to. */
  'accessPersonAltered',
  /** Entries that a restored backup lacks; declared and signed, so that it is known and not an alarm. */
  'accessGapDeclared',
  /** Could not be read to the end; nothing is said about it. */
  'unverifiable',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * One thing that is not as it should be: which cycle (or which other record), which event, which field, what stands there and
 * what should. `notice` is known and declared, `alarm` makes a verification fail.
 */
export type Finding = {
  kind: FindingKind;
  severity: 'alarm' | 'notice';
  /** `{villageId}-{fiscalYear}`; null where it is about no cycle. */
  cycleId: string | null;
  /** Number of the event, the access entry or the checkpoint. */
  seq: number | null;
  /** Path inside it, for example `$.data.reason`; null for the whole. */
  field: string | null;
  /** Short texts: a hash, an id, a value; never a document. */
  expected: string | null;
  found: string | null;
  /** What exactly it is about where cycle and number do not say it: a run id, a document version, a table, a file. */
  subject: string | null;
};

/** A finding with what is known of it; the rest is null, the severity alarm. */
export function finding(kind: FindingKind, known: Partial<Omit<Finding, 'kind'>> = {}): Finding {
  const nothing = { cycleId: null, seq: null, field: null, expected: null, found: null, subject: null };
  return { kind, severity: 'alarm', ...nothing, ...known };
}
