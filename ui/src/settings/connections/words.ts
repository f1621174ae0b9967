import type { ConnectionState, ConnectionView } from '../../kit/engine';
import { t } from '../../language/catalogue';

/** How a connection stands, in a word or two. */
export const STATE_WORDS: Record<ConnectionState, string> = {
  not_connected: t('settings-state-not-connected'),
  waiting_for_approval: t('settings-state-applied'),
  left_behind: t('settings-state-left-behind'),
  connected: t('settings-state-connected'),
  refused: t('settings-reconnect'),
  lacks_permission: t('settings-state-lacks'),
  waiting_for_keychain: t('settings-state-waiting'),
  keychain_denied: t('settings-state-denied'),
  no_keychain: t('settings-state-no-keychain'),
  in_use_elsewhere: t('settings-state-elsewhere'),
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
  if (kept === 'keychain') return t('settings-kept-keychain');
  return kept === 'session_only' ? t('settings-kept-session') : null;
}
