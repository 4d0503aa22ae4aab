import { useId } from 'react';

/** Slanted lines, so that what they fill differs without its colour. `fill` is the value to fill a shape with. */
export function useHatch(colour: string): { fill: string; defs: React.ReactElement } {
  const id = `hatch-${useId()}`;
  return {
    fill: `url(#${id})`,
    defs: (
      <defs>
        <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1={0} y1={0} x2={0} y2={5} stroke={colour} strokeWidth={2.5} />
        </pattern>
      </defs>
    ),
  };
}
