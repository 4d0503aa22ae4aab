// Stays beside a command and outlives it by a moment: when the pipe on standard input closes, because the command ended or
// was killed with -9, whatever it has started is ended.
//   node keeper.mjs MARK
import { endMarked } from './mark.mjs';

const mark = process.argv[2] ?? '';
if (mark.length < 36) process.exit(1);

let ending = false;
async function end() {
  if (ending) return;
  ending = true;
  await endMarked(mark);
  process.exit(0);
}
for (const event of ['end', 'close', 'error']) process.stdin.on(event, () => void end());
process.stdin.resume();
