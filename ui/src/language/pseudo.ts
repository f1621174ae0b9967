const ACCENTED = new Map([...'aeiouyAEIOUY'].map((plain, at) => [plain, [...'áéíóúýÁÉÍÓÚÝ'][at]]));

/** The share by which a text grows: German and French are longer by about as much. */
const GROWTH = 0.4;

/** A text of the catalogue, drawn out by 40 % and still readable. Its tags stay, and what is put in is not touched. */
export function lengthened(text: string): string {
  return text.replace(/<\/?[a-z]+>|[A-Za-z]+/g, (found) => (found.startsWith('<') ? found : longer(found)));
}

function longer(word: string): string {
  const accented = [...word].map((letter) => ACCENTED.get(letter) ?? letter).join('');
  return accented + 'ø'.repeat(Math.ceil(word.length * GROWTH));
}
