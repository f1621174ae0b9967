import type { SessionView } from '../kit/engine';

/** Says for as long as the window is open that other services than the real ones are asked. */
export function TestAddresses({ session, className = '' }: { session: SessionView; className?: string }) {
  if (session.testAddresses.length === 0) return null;
  return (
    <p role="note" aria-label="Test addresses" className={`text-micro text-warn wrap-anywhere ${className}`}>
      Test addresses: {session.testAddresses.join(', ')}
    </p>
  );
}
