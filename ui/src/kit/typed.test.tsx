import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { CheckBox } from './CheckBox';
import { holdsInput, noteTyping } from './typed';

beforeAll(() => noteTyping(window));

test('a form holds what is typed into it, until it is sent', async () => {
  render(
    <form aria-label="Sale" onSubmit={(event) => event.preventDefault()}>
      <input aria-label="Price" />
      <button type="submit">Sell</button>
    </form>,
  );
  expect(holdsInput()).toBe(false);
  await userEvent.type(screen.getByRole('textbox', { name: 'Price' }), '120');
  expect(holdsInput()).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Sell' }));
  expect(holdsInput()).toBe(false);
});

test('a form that stays holds what was refused', async () => {
  const form = (refused: boolean) => (
    <form onSubmit={(event) => event.preventDefault()}>
      <input aria-label="Token" />
      {refused && <p role="alert">No network.</p>}
    </form>
  );
  const { rerender } = render(form(false));
  await userEvent.type(screen.getByRole('textbox', { name: 'Token' }), 'abc{Enter}');
  expect(holdsInput()).toBe(false);
  rerender(form(true));
  expect(holdsInput()).toBe(true);
  await userEvent.type(screen.getByRole('textbox', { name: 'Token' }), '{Enter}');
  rerender(form(false));
  expect(holdsInput()).toBe(false);
});

test('a form holds that a field was emptied, until it is as before', async () => {
  render(
    <form>
      <input aria-label="Notes" defaultValue="No box" />
    </form>,
  );
  const field = screen.getByRole('textbox', { name: 'Notes' });
  await userEvent.clear(field);
  expect(holdsInput()).toBe(true);
  await userEvent.type(field, 'No box');
  expect(holdsInput()).toBe(false);
});

test('a form holds what is chosen in it until it is sent', async () => {
  render(
    <form onSubmit={(event) => event.preventDefault()}>
      <CheckBox checked={false} check={() => undefined}>
        For this session
      </CheckBox>
      <button type="submit">Connect</button>
    </form>,
  );
  await userEvent.click(screen.getByRole('checkbox'));
  expect(holdsInput()).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
  expect(holdsInput()).toBe(false);
});

test('a form that is emptied or closed holds nothing', async () => {
  const form = render(
    <div role="dialog">
      <textarea aria-label="SKUs" />
    </div>,
  );
  const field = screen.getByRole('textbox', { name: 'SKUs' });
  await userEvent.type(field, 'DD1391-100');
  expect(holdsInput()).toBe(true);
  await userEvent.clear(field);
  expect(holdsInput()).toBe(false);
  await userEvent.type(field, 'DD1391-100');
  form.unmount();
  expect(holdsInput()).toBe(false);
});

test('a form in a dialog holds what is typed until it is gone', async () => {
  const form = render(
    <div role="dialog">
      <form onSubmit={(event) => event.preventDefault()}>
        <input aria-label="Price" />
        <button type="submit">Sell</button>
      </form>
    </div>,
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'Price' }), '120{Enter}');
  // It was refused, else it would not be there any more.
  expect(holdsInput()).toBe(true);
  form.unmount();
  expect(holdsInput()).toBe(false);
});

test('a search, and what is saved as it is left, hold no form open', async () => {
  render(
    <>
      <search>
        <input aria-label="Find" />
      </search>
      <input aria-label="Requests a day" />
    </>,
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'Find' }), 'panda');
  await userEvent.type(screen.getByRole('textbox', { name: 'Requests a day' }), '900');
  expect(holdsInput()).toBe(false);
});
