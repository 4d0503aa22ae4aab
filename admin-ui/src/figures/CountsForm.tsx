import { Box } from '@mui/material';
import { typedCount } from '@siklus/intake/typed.ts';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { CountField } from '../actions/CountField.tsx';
import { type FormProps, fields } from '../actions/draft.ts';
import { useKept } from '../drafts/useDraft.ts';
import { FIGURE_COMMANDS, type FigureKind } from './figures.ts';

export type CountsProps = FormProps & {
  kind: FigureKind;
  heads: readonly string[];
  mayCount?: readonly string[] | undefined;
  /** What stands in a field until somebody types there. */
  begin?: Readonly<Record<string, string>> | undefined;
};

const NONE: readonly string[] = [];
const EMPTY: Readonly<Record<string, string>> = {};
/** More than a body or a team of a village has. */
const MOST = 999;

/** Heads to be counted: all of them have to be written, also a nought, but for those that may be left out. */
export function CountsForm({ kind, heads, mayCount = NONE, begin = EMPTY, onChange }: CountsProps) {
  const t = useTranslate();
  const [typed, setTyped] = useKept<Record<string, string>>('typed', {});
  useEffect(() => {
    const shown = { ...begin, ...typed };
    const written = [...heads, ...mayCount.filter((name) => (shown[name] ?? '') !== '')];
    const counts = written.map((name) => [name, typedCount(shown[name] ?? '', MOST)] as const);
    const complete = counts.every(([, n]) => n !== null);
    onChange(complete ? fields({ [FIGURE_COMMANDS[kind].field]: Object.fromEntries(counts) }) : null);
  }, [typed, begin, kind, heads, mayCount, onChange]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
      {[...heads, ...mayCount].map((name) => (
        <CountField
          key={name}
          label={t(`figure.${kind}.count.${name}`)}
          typed={typed[name] ?? begin[name] ?? ''}
          onTyped={(text) => setTyped((before) => ({ ...before, [name]: text }))}
          most={MOST}
          required={heads.includes(name)}
        />
      ))}
    </Box>
  );
}
