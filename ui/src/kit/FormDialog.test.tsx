import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FormDialog } from './FormDialog';

/** A form, and what it is told of what it began. */
function openForm() {
  const submit = vi.fn();
  const form = (busy: boolean, error: Error | null) => (
    <FormDialog title="Add units" about=" " does="Add" busy={busy} error={error} submit={submit} close={() => {}}>
      <input aria-label="Price" />
    </FormDialog>
  );
  const { rerender } = render(form(false, null));
  return {
    submit,
    enter: () => fireEvent.submit(screen.getByRole('form', { name: 'Add units' })),
    tell: (busy: boolean, error: Error | null = null) => rerender(form(busy, error)),
  };
}

test('two Enters before it is told as busy do it once', () => {
  const { submit, enter, tell } = openForm();
  enter();
  // Something else is shown anew meanwhile.
  tell(false);
  enter();
  expect(submit).toHaveBeenCalledTimes(1);
});

test('a form is sent again once the first is over', () => {
  const { submit, enter, tell } = openForm();
  enter();
  tell(true);
  tell(false);
  enter();
  expect(submit).toHaveBeenCalledTimes(2);
});

test('a form that fails at once is sent again', () => {
  const { submit, enter, tell } = openForm();
  for (const _ of [1, 2]) {
    enter();
    tell(false, new Error('refused'));
  }
  enter();
  expect(submit).toHaveBeenCalledTimes(3);
});
