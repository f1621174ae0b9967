import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { theSettings } from '../kit/testing/setting';
import { openWindow } from '../kit/testing/window';

test('text size is chosen, changed by keys and kept', async () => {
  const { user, callsOf } = openWindow([], { settings: () => theSettings() });
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  await user.click(await screen.findByRole('radio', { name: '150%' }));
  const drawn = () => callsOf('plugin:webview|set_webview_zoom').at(-1);
  await waitFor(() => expect(drawn()).toEqual({ value: 1.5 }));
  await user.keyboard('{Control>}+{/Control}');
  await waitFor(() => expect(drawn()).toEqual({ value: 1.75 }));
  expect(localStorage.getItem('text-size')).toBe('175');
  await user.keyboard('{Control>}0{/Control}');
  await waitFor(() => expect(drawn()).toEqual({ value: 1 }));
});
