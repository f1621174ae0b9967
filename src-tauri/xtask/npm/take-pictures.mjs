// Pictures of the real window.

import { ensureModules, ensureUi } from './build.mjs';
import { ensureDesktop, testInsideDesktop } from './desktop.mjs';
import { ensurePrerequisites } from './prerequisites.mjs';
import { must } from './run.mjs';

/** Takes them into target/screens/: of all scenes, or of those that are named, in the ways that are named. */
export function takePictures(...words) {
  ensurePrerequisites();
  ensureModules();
  ensureDesktop();
  ensureUi();
  must('cargo', ['build', '--locked', '--workspace', '--all-targets']);
  must(...testInsideDesktop('screens', ...words));
}
