// npm start, npm run app: from a fresh checkout to the open window. Arguments go to the app.

import { buildApp, built, ensureModules, ensureUi } from './build.mjs';
import { ensureDisplay } from './display.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { run } from './run.mjs';

// Before minutes of building what could not be shown.
ensureDisplay();
ensurePrerequisites();
ensureModules();
ensureUi();
buildApp();
process.exit(run(built('debug', 'tierstock'), process.argv.slice(2)));
