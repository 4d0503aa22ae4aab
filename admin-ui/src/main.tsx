import { createRoot } from 'react-dom/client';
import { rememberLocale } from './api/locale.ts';
import { Boot } from './Boot.tsx';
import { chosenLocale } from './providers/i18nProvider.ts';

rememberLocale(chosenLocale());
// Whoever comes to sign in need not wait for the vocabulary before the form is even asked for.
if (window.location.pathname === '/login') void import('./session/SignInPage.tsx').catch(() => undefined);
const root = document.getElementById('root');
if (root) createRoot(root).render(<Boot />);
