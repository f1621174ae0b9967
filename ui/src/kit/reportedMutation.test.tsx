import { QueryClientProvider, useMutation } from '@tanstack/react-query';
import { mockIPC } from '@tauri-apps/api/mocks';
import { act, renderHook, waitFor } from '@testing-library/react';
import { toast } from 'sonner';
import { beforeEach, expect, test } from 'vitest';
import { useSetting } from '../settings/saving';
import { engine } from './engine';
import { newQueryClient, SAID_IN_PLACE } from './queries';
import { useReportedMutation } from './reportedMutation';
import { theSettings } from './testing/setting';
import { useUndoableMutation } from './undoable';

beforeEach(() => void toast.dismiss());

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

/** What is said in toasts. */
const toasts = () => toast.getToasts().map((each) => ('title' in each ? each.title : null));

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
  expect(toasts()).toEqual(['Taken down']);
});

const forms: [string, () => { mutate: () => void }][] = [
  ['says all its failures', () => useReportedMutation({ mutationFn: engine.openDataFolder })],
  ['says its last failure', () => useMutation({ mutationFn: engine.openDataFolder, meta: SAID_IN_PLACE })],
];

test.each(forms)('a failure is told after the form was left that %s', async (_says, useForm) => {
  const { work, endNext } = firstFails(null);
  mockIPC(work);
  const { result, unmount } = renderHook(useForm, { wrapper });
  act(() => result.current.mutate());
  unmount();
  await endNext();
  await waitFor(() => expect(toasts()).toEqual(['The disk is full.']));
});

test('a failure that is shown in its form is told nowhere else', async () => {
  const { work, endNext } = firstFails(null);
  mockIPC(work);
  const form = () => useMutation({ mutationFn: engine.openDataFolder, meta: SAID_IN_PLACE });
  const { result } = renderHook(form, { wrapper });
  act(() => result.current.mutate());
  await endNext();
  await waitFor(() => expect(result.current.error?.message).toBe('The disk is full.'));
  expect(toasts()).toEqual([]);
});
