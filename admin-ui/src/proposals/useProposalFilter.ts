import { useSearchParams } from 'react-router-dom';

const NAMES = ['q', 'status', 'bidang', 'target', 'sort'] as const;
type Name = (typeof NAMES)[number];

/** What of the proposals is shown, in which order, and which one is open: in the address, so that it can be sent on. */
export function useProposalFilter() {
  const [address, setAddress] = useSearchParams();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const one = Object.fromEntries(NAMES.map((name) => [name, address.get(name) ?? ''])) as Record<Name, string>;
  return {
    one,
    setOne: (name: Name, value: string) => set(name, value),
    active: NAMES.some((name) => name !== 'sort' && one[name] !== ''),
    opened: address.get('proposal'),
    open: (id: string | null) => set('proposal', id ?? ''),
    /** As the API asks for it. */
    query: () => new URLSearchParams(Object.entries(one).filter(([, value]) => value !== '')),
  };
}
