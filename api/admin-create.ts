import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createPrisma } from '@siklus/prisma/client.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { AdminError, createAdmin } from './accounts/create-admin.ts';
import { readAdminPassword, readConfig } from './config.ts';

const USAGE = `npm run admin:create -- [--username NAME] [--name "FULL NAME"] [--another]

Makes the first operator of a production system. What is not given is asked. Where nobody can be asked, the password
comes from the variable SIKLUS_ADMIN_PASSWORD.`;

/** Asks on the terminal; what is typed as an answer to a secret question is not shown. */
function createQuestions() {
  let isSecret = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isSecret) process.stdout.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true });
  return {
    ask: (question: string) => terminal.question(question),
    async askSecret(question: string) {
      process.stdout.write(question);
      isSecret = true;
      const answer = await terminal.question('').finally(() => {
        isSecret = false;
        process.stdout.write('\n');
      });
      return answer;
    },
    close: () => terminal.close(),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      another: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const config = readConfig();
  if (config.mode === 'demo') {
    throw new AdminError('A demo has its accounts already. Set SIKLUS_MODE=production to make a real one.');
  }
  const questions = createQuestions();
  try {
    const username = values.username ?? (await questions.ask('Username: '));
    const name = values.name ?? (await questions.ask('Full name: '));
    const password = readAdminPassword() ?? (await questions.askSecret('Password (at least 15 characters): '));
    const pool = createPool({ databaseUrl: config.databaseUrl, max: 2, applicationName: 'siklus-admin-create' });
    try {
      await createAdmin(createPrisma(pool), { username, name, password, another: values.another });
    } finally {
      await pool.end();
    }
    console.log(`${username.trim().toLowerCase()} can now sign in as operator.`);
  } finally {
    questions.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
