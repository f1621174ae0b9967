import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchField } from './SearchField';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function Page() {
  const [text, setText] = useState('');
  return (
    <>
      <SearchField search={{ text, setText, label: 'Find' }} ref={null} />
      <output>{text}</output>
      <button type="button" onClick={() => setText('scanned')}>
        Scan
      </button>
    </>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Find' });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

test('letters typed while the page takes those before are kept', () => {
  render(<Page />);
  type('dun');
  act(() => {
    vi.advanceTimersByTime(120);
    // The page was told, and did not draw itself yet.
    type('dunk');
  });
  expect(field().value).toBe('dunk');
  pass(120);
  expect(screen.getByRole('status').textContent).toBe('dunk');
});

test('a search from elsewhere takes the place of what was typed', () => {
  render(<Page />);
  type('dunk');
  pass(120);
  fireEvent.click(screen.getByRole('button', { name: 'Scan' }));
  expect(field().value).toBe('scanned');
  type('dunk');
  pass(120);
  expect(screen.getByRole('status').textContent).toBe('dunk');
});
