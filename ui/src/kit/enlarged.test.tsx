import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useEnlarged } from './enlarged';

function Enlarged() {
  return <output>{useEnlarged()}</output>;
}

test('what is drawn larger is known as soon as the window is', () => {
  window.outerWidth = 1200;
  window.innerWidth = 1200;
  render(<Enlarged />);
  expect(screen.getByRole('status').textContent).toBe('100');
  act(() => {
    window.innerWidth = 800;
    window.dispatchEvent(new Event('resize'));
  });
  expect(screen.getByRole('status').textContent).toBe('150');
});
