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
  }
}
