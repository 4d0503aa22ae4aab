/** One stage of a Dockerfile: what it begins with, and its instructions in their order. */
export type Stage = { name: string; base: string; instructions: { word: string; text: string }[] };

/** The stages of a Dockerfile, comments left out and lines that go on joined. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^\s*([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'FROM') {
      const [, base = '', name = ''] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest.trim()) ?? [];
      stages.push({ name, base, instructions: [] });
    } else if (word !== '') stages.at(-1)?.instructions.push({ word, text: rest.trim() });
  }
  return stages;
}

/** What a .dockerignore leaves out of the build: the last line that fits decides, and a folder takes all in it along. */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), fits: pattern(line.replace(/^!/, '')) }));
  return (path) => {
    const parts = path.split('/');
    const ways = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    return rules.reduce((out, { keeps, fits }) => (ways.some((way) => fits.test(way)) ? !keeps : out), false);
  };
}

function pattern(glob: string): RegExp {
  const body = glob
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map((part) => (part === '**' ? '**' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^/]*')))
    .join('/')
    .replace(/\*\*\//g, '(?:.*/)?');
  return new RegExp(`^${body}$`);
}
