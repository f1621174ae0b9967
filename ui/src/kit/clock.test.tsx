import { render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useClock } from './clock';

afterEach(() => void vi.useRealTimers());

function Words({ at }: { at: number }) {
  return <p>{useClock((now) => `in ${(at - now) / 1000} s`)}</p>;
}

test('a countdown is computed when it is drawn, not at a tick', () => {
  vi.useFakeTimers();
  const { rerender } = render(<Words at={Date.now() + 3_000} />);
  expect(screen.getByText('in 3 s')).toBeTruthy();
  vi.advanceTimersByTime(9_000);
  rerender(<Words at={Date.now() + 1_000} />);
  expect(screen.getByText('in 1 s')).toBeTruthy();
});
