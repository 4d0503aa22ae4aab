import { useSearchParams } from 'react-router-dom';

/** Which moment of a cycle is shown, and beside which other one. It lives in the address, so that it can be sent on. */
export function usePointInTime() {
  const [address, setAddress] = useSearchParams();
  const change = (values: Record<string, string | null>) => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(values)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setAddress(next, { replace: true });
  };
  return {
    at: instantOf(address.get('at')),
    other: instantOf(address.get('with')),
    /** `null` is back to now. */
    show: (at: string | null) => change(at === null ? { at, with: null } : { at }),
    compare: (other: string | null) => change({ with: other }),
  };
}

/** The address can be typed by hand: what is no instant is no wish to look back. */
function instantOf(text: string | null): string | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
