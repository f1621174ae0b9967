// Who may install packages, and who is asked first.

/** How a command gets the rights it needs. */
export const WAYS = {
  /** As it is: it has them. */
  plain: { prefix: [], asks: false },
  /** Through sudo, after the user agreed. */
  ask: { prefix: ['sudo'], asks: true },
  /** Through sudo where it needs no password: nobody is there to be asked. */
  unattended: { prefix: ['sudo', '--non-interactive'], asks: false },
};

/** The way to administrator rights; null: there is none. */
export function wayToRights({ isRoot, hasSudo, isTerminal }) {
  if (isRoot) return WAYS.plain;
  if (!hasSudo) return null;
  return isTerminal ? WAYS.ask : WAYS.unattended;
}

/** Whether an answer to a yes-or-no question is yes; Enter alone is yes. */
export function isYes(answer) {
  return ['', 'y', 'yes'].includes(answer.trim().toLowerCase());
}
