// What the scripts say and ask, and how they give up.

import { readSync } from 'node:fs';

/** A step's heading. */
export function heading(text) {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 70 - text.length))}`);
}

/** Asks at the terminal and answers the line that was typed; its end is a no. */
export function ask(question) {
  process.stdout.write(question);
  const typed = Buffer.alloc(200);
  try {
    const read = readSync(0, typed);
    return read === 0 ? 'no' : typed.toString('utf8', 0, read);
  } catch {
    return 'no';
  }
}

/** Ends the script with one plain sentence and no stack trace. */
export function giveUp(...sentences) {
  console.error(sentences.join('\n'));
  process.exit(1);
}

/** Milliseconds as a person reads them. */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** What was printed, without its colors. */
export function withoutColors(printed) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colors begin with one
  return printed.replace(/\u001b\[[0-9;]*m/g, '');
}
