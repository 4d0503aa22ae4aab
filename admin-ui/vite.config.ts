import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.ts';
import { serviceWorker } from './build/service-worker.ts';

/** Where the dev server finds the API: `npm start` listens there. */
const API = process.env.SIKLUS_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/',
  plugins: [react(), serviceWorker(), compressed()],
  // The manifest says which chunk needs which: `npm run weight` weighs the routes by it.
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 900, manifest: true },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // The API refuses writes whose Origin is not its own; here it is the dev server that speaks for the page.
    proxy: { '/api': { target: API, changeOrigin: true, headers: { origin: API } } },
  },
});
