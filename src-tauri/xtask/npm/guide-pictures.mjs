// npm run guide-pictures: the pictures of the user's guide, of the real window. Languages may be named: `-- de`.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages } from './install.mjs';
import { must, output, ROOT } from './run.mjs';
import { takePictures } from './take-pictures.mjs';

/** Each by its name: its scene, which part of a window of 1280 × 800 it shows, and how wide it is in the guide. */
const PICTURES = {
  board: { scene: 'board', part: '1088x800+192+0', width: 900 },
  inventory: { scene: 'inventory', part: '1088x640+192+0', width: 900 },
  activity: { scene: 'activity', part: '1088x760+192+40', width: 900 },
  'signing-in': { scene: 'sign-in-ways', part: '640x760+626+40', width: 640 },
};

/** The guide's folder in each language. */
const GUIDES = { en: 'docs/guide', de: 'docs/guide/de' };

const named = process.argv.slice(2);
const languages = named.length > 0 ? named : Object.keys(GUIDES);
const strange = languages.filter((language) => !(language in GUIDES));
if (strange.length > 0) throw new Error(`The guide is not written in ${strange.join(', ')}.`);

ensurePackages('pictures');
const scenes = Object.values(PICTURES).map(({ scene }) => scene);
takePictures(...scenes, ...languages, 'light', '1280', '100%');
for (const language of languages) {
  for (const name of Object.keys(PICTURES)) write(name, language);
}
if (languages.includes('de')) showOwnPictures(GUIDES.de);

/** Cuts a picture of the window, and writes it into the guide. */
function write(name, language) {
  const { scene, part, width } = PICTURES[name];
  const spoken = language === 'en' ? scene : `${scene}-${language}`;
  const folder = join(ROOT, GUIDES[language], 'pictures');
  mkdirSync(folder, { recursive: true });
  const taken = join(ROOT, 'target/screens', `${spoken}-light-1280x800.png`);
  // About 50 KB each: the guide is in every package.
  const written = ['-crop', part, '+repage', '-resize', `${width}x`, '-define', 'webp:method=6', '-quality', '75'];
  const program = output('magick', ['-version']) === null ? 'convert' : 'magick';
  must(program, [taken, ...written, join(folder, `${name}.webp`)]);
}

/** Until a language has pictures of its own, its chapters show those of the English window. */
function showOwnPictures(guide) {
  for (const chapter of readdirSync(join(ROOT, guide)).filter((file) => file.endsWith('.md'))) {
    const file = join(ROOT, guide, chapter);
    const text = readFileSync(file, 'utf8');
    const own = Object.keys(PICTURES).reduce(
      (text, name) => text.replaceAll(`](../pictures/${name}.webp)`, `](pictures/${name}.webp)`),
      text,
    );
    if (own !== text) writeFileSync(file, own);
  }
}
