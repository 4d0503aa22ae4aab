import { TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { listAt } from '../api/addresses.ts';
import type { ObstacleDetail, Role } from '../api/types.ts';
import { cycleKey } from '../cycles/useCycle.ts';
import { Choice } from '../lists/Choice.tsx';
import { useReference } from '../providers/reference.ts';
import { useApi } from '../providers/useApi.ts';

export type Need = ObstacleDetail['moves'][number]['needs'];
export const EMPTY_MOVE = { text: '', responsible: '' as Role | '', dueOn: '', versionId: '' };
type Filled = typeof EMPTY_MOVE;

type Props = { needs: Need; cycleId: string; filled: Filled; onChange: (filled: Filled) => void };

/** What a way onwards has to say: a plan with its day and its person, a reason, or what shows that it is solved. */
export function MoveFields({ needs, cycleId, filled, onChange }: Props) {
  const t = useTranslate();
  const { roles } = useReference();
  const set = (part: Partial<Filled>) => onChange({ ...filled, ...part });
  return (
    <>
      <TextField
        label={t(`obstacle.needs.${needs}`)}
        helperText={t(`obstacle.needsHint.${needs}`)}
        value={filled.text}
        onChange={(e) => set({ text: e.target.value })}
        required={needs !== 'evidence'}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      {needs === 'plan' && (
        <>
          <Choice
            label={t('obstacle.responsible')}
            value={filled.responsible}
            onChange={(responsible) => set({ responsible })}
            any={t('obstacle.myself')}
            options={roles.map((it) => ({ value: it.id, label: t(`role.${it.id}`) }))}
          />
          <TextField
            label={t('obstacle.col.due')}
            type="date"
            value={filled.dueOn}
            onChange={(e) => set({ dueOn: e.target.value })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </>
      )}
      {needs === 'evidence' && (
        <EvidenceDocument cycleId={cycleId} value={filled.versionId} onChange={(versionId) => set({ versionId })} />
      )}
    </>
  );
}

/** One of the documents that the cycle already keeps. */
function EvidenceDocument({
  cycleId,
  value,
  onChange,
}: {
  cycleId: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const api = useApi();
  const t = useTranslate();
  const { data } = useQuery({
    queryKey: [cycleKey(cycleId), 'documents', 'evidence'],
    queryFn: ({ signal }) =>
      api.fetchList(
        listAt('/cycles/{id}/documents', { id: cycleId }),
        new URLSearchParams({ page: '1', perPage: '100' }),
        signal,
      ),
  });
  return (
    <Choice
      label={t('obstacle.document')}
      value={value}
      onChange={onChange}
      any={t('obstacle.noDocument')}
      options={(data?.rows ?? []).map((it) => ({ value: it.versionId, label: it.title }))}
    />
  );
}

export function isFilled(needs: Need | 'comment', { text, versionId }: Filled): boolean {
  return text.trim() !== '' || (needs === 'evidence' && versionId !== '');
}

/** As the API wants it. */
export function moveBody(needs: Need, { text, responsible, dueOn, versionId }: Filled) {
  const said = text.trim() || null;
  switch (needs) {
    case 'plan':
      return { plan: said, responsible: responsible || null, dueOn: dueOn || null };
    case 'reason':
      return { reason: said };
    case 'evidence':
      return { evidence: { text: said, versionId: versionId || null } };
  }
}
