import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentText } from './text.ts';

const file = fileURLToPath(new URL('../openapi.json', import.meta.url));
writeFileSync(file, documentText());
console.log(`Written: ${file}`);
