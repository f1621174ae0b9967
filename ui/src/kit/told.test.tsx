import { QueryClientProvider } from '@tanstack/react-query';
import { mockIPC } from '@tauri-apps/api/mocks';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useSetting } from '../settings/saving';
import { newQueryClient } from './queries';
import { theSettings } from './testing/setting';
import { useUndoableMutation } from './undoable';

const client = newQueryClient();
const wrapper = ({ children }: { children: React.ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

/** Work of which the first fails and the others succeed, each when it is told to. */
function firstFails<T>(succeeded: T) {
  const failed = () => Promise.reject({ kind: 'store', message: 'The disk is full.', hint: '' });
  const ends: (() => void)[] = [];
  let begun = 0;
  return {
    work: () =>
      new Promise<T>((resolve, reject) =>
        ends.push(begun++ === 0 ? () => failed().catch(reject) : () => resolve(succeeded)),
      ),
    endNext: () => waitFor(() => expect(ends).not.toHaveLength(0)).then(() => act(async () => ends.shift()?.())),
  };
}

test('a failed save is told though the next one went well', async () => {
  const { work, endNext } = firstFails(theSettings());
  mockIPC((command) => (command === 'change_setting' ? work() : theSettings()));
  const { result } = renderHook(() => useSetting('alerts_a_day'), { wrapper });
  act(() => result.current.save(3));
  act(() => result.current.save(4));
  await endNext();
  await endNext();
  await waitFor(() => expect(result.current.saved).toBe(true));
  expect(result.current.error?.message).toBe('The disk is full.');
  act(() => result.current.save(5));
  await waitFor(() => expect(result.current.error).toBeNull());
});

test('a failed change is told though another was begun', async () => {
  const { work, endNext } = firstFails({ entry: 1, title: 'Taken down', units: [] });
  const { result } = renderHook(() => useUndoableMutation(work), { wrapper });
  act(() => result.current.mutate([]));
  act(() => result.current.mutate([]));
  await endNext();
  await endNext();
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(result.current.error).toMatchObject({ message: 'The disk is full.' });
});
