import { useLocaleState } from 'react-admin';
import type { Settings, SettingValues } from '../api/types.ts';

/** The name of a setting, in the words of the API. */
export function useSettingLabel({ explained }: Settings): (name: keyof SettingValues) => string {
  const [locale] = useLocaleState();
  return (name) => explained.find((setting) => setting.name === name)?.label[locale === 'en' ? 'en' : 'id'] ?? name;
}
