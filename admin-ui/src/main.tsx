import { createRoot } from 'react-dom/client';
import { rememberLocale } from './api/locale.ts';
import { Boot } from './Boot.tsx';
import { chosenLocale } from './providers/i18nProvider.ts';

rememberLocale(chosenLocale());
const root = document.getElementById('root');
if (root) createRoot(root).render(<Boot />);
