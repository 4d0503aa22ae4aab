import { createRoot } from 'react-dom/client';
import { chosenLocale } from './providers/i18nProvider.ts';
import { rememberLocale } from './api/locale.ts';
import { Boot } from './Boot.tsx';

rememberLocale(chosenLocale());
const root = document.getElementById('root');
if (root) createRoot(root).render(<Boot />);
