// Writes src/api/enums.ts: every closed list of api/openapi.json as a value, so that the console never types one again.
// TaskRow.kind is TASK_ROW_KIND; the parameter `due` of getTasks is GET_TASKS_DUE. The bundler drops those nobody reads.
import { readFileSync, writeFileSync } from 'node:fs';

const { components, paths } = JSON.parse(readFileSync(new URL('../api/openapi.json', import.meta.url), 'utf8'));
const lists = new Map();

/** The branches of a union and the items of a list go by the name of what holds them. */
function collect(schema, name) {
  for (const value of schema.enum ?? []) {
    if (value === null) continue;
    const list = constant(name);
    lists.set(list, (lists.get(list) ?? new Set()).add(value));
  }
  for (const branch of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) collect(branch, name);
  if (schema.items) collect(schema.items, name);
  for (const [property, inner] of Object.entries(schema.properties ?? {})) collect(inner, `${name}_${property}`);
}

function constant(name) {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/g, '_').toUpperCase();
}

for (const [name, schema] of Object.entries(components.schemas)) collect(schema, name);
for (const { operationId, parameters = [] } of Object.values(paths).flatMap((path) => Object.values(path))) {
  for (const { name, schema } of parameters) collect(schema, `${operationId}_${name}`);
}

const lines = [...lists]
  .filter(([, values]) => values.size > 1)
  .map(([name, values]) => `export const ${name} = ${JSON.stringify([...values])} as const;\n`);
writeFileSync(new URL('src/api/enums.ts', import.meta.url), lines.join(''));
