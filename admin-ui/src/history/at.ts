import { createContext, useContext } from 'react';
import { useNow } from '../layout/useNow.ts';

/** The instant a reader looks back to; null is now. What shows a cycle asks for it as it was then. */
export const AtContext = createContext<string | null>(null);

export function useAt(): string | null {
  return useContext(AtContext);
}

/** The time in milliseconds by which clocks are read: that of the moment shown, or now. */
export function useShownTime(): number {
  const at = useAt();
  const now = useNow();
  return at === null ? now : Date.parse(at);
}
