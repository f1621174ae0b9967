import { RefreshCw } from 'lucide-react';

/** The sign of a refresh; it turns while one is under way. */
export function RefreshSign({ turning, size = 13 }: { turning: boolean; size?: number }) {
  return <RefreshCw size={size} aria-hidden="true" className={turning ? 'turning text-accent' : ''} />;
}
