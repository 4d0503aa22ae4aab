const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');

test('hangs', async () => {
  const child = spawn('/bin/sleep', ['604'], { detached: true, stdio: 'ignore' });
  writeFileSync(process.env.PROGRAMS, `${process.pid} ${child.pid}`);
  await new Promise(() => {});
}, 600_000);
