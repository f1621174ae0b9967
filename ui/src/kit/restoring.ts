/** What asks for the list of backups, from wherever a sentence says that one can be restored. */
export const RESTORE = 'tierstock:restore';

/** Opens the list of backups over whatever is shown. */
export function askToRestore() {
  window.dispatchEvent(new Event(RESTORE));
}
