import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { licences } from './licences/plugin.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: '../node_modules/.vite',
  // The window loads its files from the app itself, at an address that differs between systems.
  base: './',
  plugins: [react(), tailwindcss(), licences()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // WebKitGTK 2.50 and WKWebView; WebView2 can do all of it too.
    target: 'safari17',
    // Fonts stay files: the content security policy refuses `data:` fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, strictPort: true },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/kit/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    // A test reads the styles themselves; otherwise they are left out.
    css: { include: [/styles\.css\?raw$/] },
    restoreMocks: true,
    // A new document and fresh modules for each file took two thirds of the tests' time.
    isolate: false,
    testTimeout: 60_000,
  },
});
