import { engine, type WindowFaultKind } from '../kit/engine';

/** A fault that happens at each frame is told once, and not for as long as it lasts. */
const MAX_TOLD = 50;

const told = new Set<string>();

/** Writes a fault of the window to the log. What the window shows does not change. */
export function reportFault(kind: WindowFaultKind, thrown: unknown) {
  const [message, stack] = thrown instanceof Error ? [thrown.message, thrown.stack ?? ''] : [String(thrown), ''];
  const key = `${kind} ${message}`;
  if (told.has(key) || told.size >= MAX_TOLD) return;
  told.add(key);
  // Without an engine there is no log either.
  void engine.reportFault({ kind, message, stack }).catch(() => {});
}

/** Reports what no script catches from now on; until now `earlyFaults.js` did. */
export function watchForFaults(window: Window) {
  window.dispatchEvent(new Event('tierstock-watched'));
  window.addEventListener('error', ({ error, message }) => reportFault('error', error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => reportFault('rejection', reason));
}
