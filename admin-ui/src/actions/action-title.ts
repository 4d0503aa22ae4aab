import type { useTranslate } from 'react-admin';
import type { AllowedAction } from '../api/types.ts';

type Translate = ReturnType<typeof useTranslate>;

/** What the `kind` of a command names: a document, or a sort of change. */
export function kindWords(t: Translate, { command, template }: Pick<AllowedAction, 'command' | 'template'>) {
  const { kind } = template;
  const isChange = command === 'openChange';
  return {
    document: kind && !isChange ? t(`document.${kind}`) : '',
    change: kind && isChange ? t(`changeKind.${kind}`) : '',
  };
}

export function actionTitle(t: Translate, action: AllowedAction): string {
  return t(`action.${action.command}.title`, {
    ...kindWords(t, action),
    step: action.step ? t(`step.${action.step}`) : '',
  });
}
