type Sort = { field: string; order: 'ASC' | 'DESC' };

/** react-admin's order in the words of the API: -dueAt. */
export function sortText(sort: Sort | undefined): string | null {
  return sort && sort.field !== 'id' ? `${sort.order === 'DESC' ? '-' : ''}${sort.field}` : null;
}

export function sortFrom(text: string | null): Sort | null {
  if (text === null) return null;
  return text.startsWith('-') ? { field: text.slice(1), order: 'DESC' } : { field: text, order: 'ASC' };
}

/** Filters as texts, as they stand in the address; what is empty filters nothing. */
export function filtersFrom(values: Record<string, unknown>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, string | string[]][] => {
      if (Array.isArray(value)) return [[name, value.map(String)]];
      const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      return isText && value !== '' ? [[name, String(value)]] : [];
    }),
  );
}
