import { QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query';
import { emit } from '@tauri-apps/api/event';
import { mockIPC } from '@tauri-apps/api/mocks';
import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useLiveUpdates } from './liveUpdates';
import { newQueryClient } from './queries';

afterEach(() => void vi.useRealTimers());

/** A page that counts, and that holds a button with which the user changed something. */
function useCountingPage(count: () => number) {
  useLiveUpdates();
  useQuery({ queryKey: ['sync'], queryFn: count, staleTime: Number.POSITIVE_INFINITY });
  return useMutation({ mutationFn: () => Promise.resolve(null) });
}

test('a page that changed something counts every 5 s at most', async () => {
  vi.useFakeTimers();
  mockIPC(() => null, { shouldMockEvents: true });
  let counted = 0;
  const count = () => {
    counted += 1;
    return counted;
  };
  const client = newQueryClient();
  const { result } = renderHook(() => useCountingPage(count), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await act(() => result.current.mutateAsync());
  await act(() => vi.advanceTimersByTimeAsync(10_000));

  counted = 0;
  for (let half = 0; half < 40; half += 1) {
    await emit('engine-event', { kind: 'sync_changed' });
    await act(() => vi.advanceTimersByTimeAsync(500));
  }
  expect(counted).toBeGreaterThan(2);
  expect(counted).toBeLessThan(6);
});
