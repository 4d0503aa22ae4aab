import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.ts';
import { serviceWorker } from './build/service-worker.ts';

/** Where the dev server finds the API; `npm run dev` says it, and on which port it looks for the console. */
const API = process.env.SIKLUS_API ?? 'http://127.0.0.1:3000';
const PORT = Number(process.env.SIKLUS_CONSOLE_PORT ?? 5173);
// The API refuses writes whose Origin is not its own; here it is the dev server that speaks for the page.
const toApi = { target: API, changeOrigin: true, headers: { origin: API } };

export default defineConfig({
  base: '/',
  plugins: [react(), serviceWorker(), compressed()],
  // The manifest says which chunk needs which: `npm run weight` weighs the routes by it.
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 900, manifest: true },
  server: {
    host: '127.0.0.1',
    port: PORT,
    strictPort: true,
    proxy: { '/api': toApi, '/desa': toApi, '/panduan': toApi },
  },
});
