import type { System } from './system.ts';

/** The demo accounts, one for each role, with the one password they share. */
export async function accountTable(system: System): Promise<string> {
  const rows = await system.ask(
    `select distinct on (role) role, username, name from app_user where is_demo and disabled_at is null order by role, username`,
  );
  const cells = rows.map(({ role, username, name }) => [String(role), String(username), String(name)]);
  const widths = [0, 1].map((column) => Math.max(4, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return ['Demo accounts (password of all: ' + system.demoPassword + ')', ...cells.map(line), ''].join('\n');
}
