// The module `virtual:licences`: what `texts.mjs` finds, made when the window is built.

import { licenceTexts } from './texts.mjs';

const NAME = 'virtual:licences';
const RESOLVED = `\0${NAME}`;

/** For Vite. */
export const licences = () => ({
  name: 'licences',
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  load(id) {
    if (id !== RESOLVED) return undefined;
    // A text is read faster than a program.
    return `export const { texts, of } = JSON.parse(${JSON.stringify(JSON.stringify(licenceTexts()))});`;
  },
});
