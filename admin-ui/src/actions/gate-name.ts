import type { useTranslate } from 'react-admin';
import type { Gate } from '../api/types.ts';
import { figureOf, isFigure, isFigureGate } from '../figures/figures.ts';

/** What a gate asks for, as a person would say it. */
export function gateName(t: ReturnType<typeof useTranslate>, gate: Gate): string {
  if (isFigureGate(gate)) return t(`figure.${gate.kind}.gate`);
  switch (gate.kind) {
    case 'document':
      return t(`document.${gate.document}`);
    case 'signature':
      return t('gate.signature', { role: t(`role.${gate.role}`) });
    case 'ceiling':
      return t('gate.ceiling');
    case 'inclusive':
    case 'checks':
    case 'remarks':
      return t(`gate.name.${gate.kind}`);
  }
}

/** A thing is there or not; a measure is met or not. */
export function gateState(t: ReturnType<typeof useTranslate>, { kind, met }: Gate): string {
  const isList = isFigure(kind) && figureOf(kind).isList === true;
  if (isList) return t(met ? 'gate.met' : 'gate.missing');
  if (isFigure(kind)) return t(met ? 'gate.fulfilled' : 'gate.unfulfilled');
  switch (kind) {
    case 'document':
    case 'signature':
    case 'ceiling':
      return t(met ? 'gate.met' : 'gate.missing');
    case 'inclusive':
    case 'checks':
    case 'remarks':
      return t(met ? 'gate.fulfilled' : 'gate.unfulfilled');
  }
}

/** What the button beside a gate does. */
export function gateAct(t: ReturnType<typeof useTranslate>, { kind, met }: Gate): string {
  if (met) return t('gate.replace');
  return t(isFigure(kind) ? `figure.${kind}.act` : `gate.act.${kind}`);
}
