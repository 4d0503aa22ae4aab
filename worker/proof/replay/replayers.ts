import { ownCode } from '../archive/code.ts';
import { programOf } from '../archive/program.ts';
import type { ProofDependencies } from '../deps.ts';
import { createReplayer, type Replayer } from './replayer.ts';

/**
 * Replays every run through the code that began it, and one whose code is not known or not to be had through the present code,
 * which must answer the same. `code` of the answer says which it was.
 */
export async function createReplayers(bundle: ProofDependencies['bundle'], copiesFolder: string): Promise<Replayer> {
  const { codeSha256: present } = await programOf(bundle);
  const now = createReplayer(bundle);
  /** Runs come release by release: one other code at a time. */
  let earlier: { codeSha256: string; replayer: Replayer } | null = null;

  async function ofRelease(codeSha256: string): Promise<Replayer | null> {
    if (earlier?.codeSha256 === codeSha256) return earlier.replayer;
    const code = await ownCode(copiesFolder, codeSha256);
    if (code === null) return null;
    await earlier?.replayer.close();
    earlier = { codeSha256, replayer: createReplayer({ code }) };
    return earlier.replayer;
  }

  return {
    async replay(run) {
      const { codeSha256 } = run;
      const own = codeSha256 === null || codeSha256 === present ? null : await ofRelease(codeSha256);
      const replayed = own && (await own.replay(run));
      if (replayed && replayed.failure === null && codeSha256 !== null) return { ...replayed, code: codeSha256 };
      return { ...(await now.replay(run)), code: present };
    },
    async close() {
      await now.close();
      await earlier?.replayer.close();
    },
  };
}
