// What npm leaves in a production install that nothing in the image uses: optional peers that somebody in the lockfile wants for
// developing (Prisma's command line is one of its client's), and Temporal's engine for other systems. Run in the working folder.
import { readdirSync, readFileSync, rmSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
for (const [path, { devOptional }] of Object.entries(packages)) {
  if (devOptional) rmSync(path, { recursive: true, force: true });
}

const engines = 'node_modules/@temporalio/core-bridge/releases';
const cpu = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
const system = { linux: 'unknown-linux-gnu', darwin: 'apple-darwin' }[process.platform];
for (const name of readdirSync(engines)) {
  if (name !== `${cpu}-${system}`) rmSync(`${engines}/${name}`, { recursive: true });
}
