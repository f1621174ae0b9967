// npm run dev: the app with the UI's development server, both reloading what changes.

import { ensureModules } from './build.mjs';
import { ensureDisplay } from './display.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { must } from './run.mjs';

ensureDisplay();
ensurePrerequisites();
ensureModules();

const config = { build: { devUrl: 'http://localhost:5173', beforeDevCommand: 'npm run dev:ui' } };
const forCargo = ['--bin', 'tierstock'];
const forTheApp = ['--sample', ...process.argv.slice(2)];
must('npx', ['tauri', 'dev', '--config', JSON.stringify(config), '--', ...forCargo, '--', ...forTheApp]);
