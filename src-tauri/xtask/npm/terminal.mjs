// What the scripts say, and how they give up.

/** A step's heading. */
export function heading(text) {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 70 - text.length))}`);
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
