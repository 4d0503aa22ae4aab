import { type RefCallback, useCallback, useState } from 'react';

/** Pixels, and how large the reader has his text: 1 where he left it alone. */
type Size = { width: number; text: number };

/** The room of the element that gets the ref, width 0 until it is known: pictures are drawn to it, so that words keep their size. */
export function useSize(): [RefCallback<HTMLElement>, Size] {
  const [size, setSize] = useState<Size>({ width: 0, text: 1 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      setSize({ width: Math.round(entry?.contentRect.width ?? 0), text });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
