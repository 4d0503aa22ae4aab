import { useListContext } from 'react-admin';

/** One filter of the list around, kept in the address; an empty value takes it away. */
export function useListFilter(name: string): [string, (value: string) => void] {
  const { filterValues, setFilters } = useListContext();
  const value = filterValues?.[name];
  return [
    value === undefined ? '' : String(value),
    (next) => {
      const { [name]: _, ...others } = filterValues ?? {};
      setFilters(next === '' ? others : { ...others, [name]: next });
    },
  ];
}
