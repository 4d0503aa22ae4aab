import type { useTranslate } from 'react-admin';
import type { Gate } from '../api/types.ts';

/** What a gate asks for, as a person would say it. */
export function gateName(t: ReturnType<typeof useTranslate>, gate: Gate): string {
  switch (gate.kind) {
    case 'document':
      return t(`document.${gate.document}`);
    case 'signature':
      return t('gate.signature', { role: t(`role.${gate.role}`) });
    case 'attendance':
      return t('gate.attendanceList');
    case 'ceiling':
      return t('gate.ceiling');
    case 'inclusive':
    case 'quorum':
    case 'team':
    case 'checks':
    case 'remarks':
    case 'tranche':
      return t(`gate.name.${gate.kind}`);
  }
}

/** A thing is there or not; a measure is met or not. */
export function gateState(t: ReturnType<typeof useTranslate>, { kind, met }: Gate): string {
  switch (kind) {
    case 'document':
    case 'signature':
    case 'attendance':
    case 'ceiling':
      return t(met ? 'gate.met' : 'gate.missing');
    case 'inclusive':
    case 'quorum':
    case 'team':
    case 'checks':
    case 'remarks':
    case 'tranche':
      return t(met ? 'gate.fulfilled' : 'gate.unfulfilled');
  }
}
