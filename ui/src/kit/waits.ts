import { t } from '../language/catalogue';
import type { WaitsView } from './engine';

/** What holds a request up. A quota is whole again at 00:00 UTC. */
export const WAITS: Record<WaitsView, string> = {
  paused: t('kit-waits-paused'),
  quota: t('kit-waits-quota'),
  pause: t('kit-waits-pause'),
  not_connected: t('kit-waits-not-connected'),
  account: t('kit-waits-for-you'),
  outage: t('kit-waits-outage'),
};
