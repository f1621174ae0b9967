import type { WaitsView } from './engine';

/** What holds a request up. A quota is whole again at 00:00 UTC. */
export const WAITS: Record<WaitsView, string> = {
  paused: 'paused',
  quota: 'waits until 00:00 UTC',
  pause: 'waits for the end of the pause that it asked for',
  not_connected: 'not connected',
  account: 'waits for you',
  outage: 'waits for an answer',
};
