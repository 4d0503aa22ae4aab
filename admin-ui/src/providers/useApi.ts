import { useContext } from 'react';
import { DataProviderContext } from 'react-admin';
import type { SiklusDataProvider } from './dataProvider.ts';

/**
 * The data provider, as it is. Not `useDataProvider`: that one answers `{ data: {} }` where the session has ended, which a
 * write takes for done and a screen for a cycle.
 */
export function useApi(): SiklusDataProvider {
  return useContext(DataProviderContext) as unknown as SiklusDataProvider;
}
