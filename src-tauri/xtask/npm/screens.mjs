// npm run screens: pictures of the real window into target/screens/, of all scenes or of those that are named.

import { takePictures } from './take-pictures.mjs';

takePictures(...process.argv.slice(2));
