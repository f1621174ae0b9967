import type { ConnectionState, ConnectionView } from '../../kit/engine';

/** How a connection stands, in a word or two. */
export const STATE_WORDS: Record<ConnectionState, string> = {
  not_connected: 'Not connected',
  waiting_for_approval: 'Applied, waiting for StockX',
  left_behind: 'Keys found',
  connected: 'Connected',
  refused: 'Reconnect',
  lacks_permission: 'Lacks a permission',
  waiting_for_keychain: 'Waiting for your keychain',
  keychain_denied: 'Keychain not allowed',
  no_keychain: 'No keychain',
  in_use_elsewhere: 'In use by another Tierstock',
};

/** Whether something has to be done about it. */
export function isTroubled({ state }: ConnectionView): boolean {
  return state !== 'connected' && state !== 'not_connected' && state !== 'waiting_for_approval';
}

/** Whether keys are to be entered: there are none, or none can be read and they may be held for the session. */
export function asksForKeys({ state }: ConnectionView): boolean {
  return state === 'not_connected' || state === 'waiting_for_approval' || state === 'no_keychain';
}

/** Whether there are keys, as far as is known, to be tested and removed. */
export function hasKeys(connection: ConnectionView): boolean {
  return !asksForKeys(connection) && connection.state !== 'left_behind';
}

/** Where the keys are. */
export function keptWords({ kept }: ConnectionView): string | null {
  if (kept === 'keychain') return "Keys in your system's keychain";
  return kept === 'session_only' ? 'Keys held until you close Tierstock' : null;
}
