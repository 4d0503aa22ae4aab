import { useEffect, useRef } from 'react';
import { useStore } from 'react-admin';

type Keys = {
  enabled: boolean;
  onStep: (by: 1 | -1) => void;
  onApprove: () => void;
  onReturn: () => void;
  /** Ticks the task, where many can be decided at once. */
  onTick?: () => void;
  /** Opens the cycle. */
  onOpen: () => void;
};

/** Single-letter keys can be switched off (WCAG 2.1.4); the choice is remembered. */
export function useKeysOn() {
  return useStore('inbox.keys', true);
}

/** j and k walk the queue, a and r ask for the two decisions, x ticks, e opens the cycle. Nothing is decided by a key alone: a dialog follows. */
export function useInboxKeys(keys: Keys): void {
  const [on] = useKeysOn();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!latest.current.enabled || document.querySelector('[role="dialog"], [role="menu"]')) return;
      switch (event.key) {
        case 'j':
          return latest.current.onStep(1);
        case 'k':
          return latest.current.onStep(-1);
        case 'a':
          event.preventDefault();
          return latest.current.onApprove();
        case 'r':
          event.preventDefault();
          return latest.current.onReturn();
        case 'x':
          return latest.current.onTick?.();
        case 'e':
          event.preventDefault();
          return latest.current.onOpen();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [on]);
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
