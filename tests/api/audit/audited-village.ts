import { CHECKPOINT, PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import { subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { type Api, LOA_KULU_KOTA, PERIAN } from '../harness.ts';
import { VillageYear } from '../situations/village-year.ts';

export const ORDER = 'ST 1/2033';

/**
 * A village whose budget was sent back, corrected and approved by the neighbouring camat under a delegation, then enacted; a
 * checkpoint was made before the last acts.
 */
export async function auditedVillage(api: Api, year: number): Promise<VillageYear> {
  const [village] = await VillageYear.open(api, [PERIAN], year);
  if (village === undefined) throw new Error('Nothing was opened');
  await village.walkTo('evaluasi_apbdes');
  await village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi RAB jalan desa.' });
  await village.walkTo('evaluasi_apbdes');
  const delegation = await lend(api);
  const sha256 = subjectOf(await village.state(), 'evaluasi_apbdes')?.sha256;
  const neighbour = await api.as(`camat.${LOA_KULU_KOTA.district}`);
  const approved = await neighbour.post(`/cycles/${village.id}/commands`, {
    type: 'approve',
    step: 'evaluasi_apbdes',
    sha256,
    checkedByHand: true,
    delegation,
  });
  if (approved.status !== 200) throw new Error(`Not approved: ${approved.text}`);
  await village.walkTo('publikasi_apbdes');
  await api.engine.client.workflow.execute(CHECKPOINT, { taskQueue: PROOF_QUEUE, workflowId: `${CHECKPOINT}-${year}` });
  return village.finish('publikasi_apbdes');
}

/** The camat of the village goes away and lends his office to the next one. */
async function lend(api: Api): Promise<string> {
  const camat = await api.as(`camat.${PERIAN.district}`);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const body = {
    to: `camat.${LOA_KULU_KOTA.district}`,
    since: today,
    until: today,
    order: ORDER,
    reason: 'Dinas luar',
  };
  const {
    status,
    body: lent,
    text,
  } = await camat.post('/delegations', {
    ...body,
    scope: { kind: 'villages', ids: [PERIAN.id] },
  });
  if (status !== 201) throw new Error(`Not lent: ${text}`);
  return lent.id;
}
