import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { currentPlace, forgetLeft, loadAgain, type Pages, useLeftScroll, useLeftState } from './leftAt';

beforeEach(() => {
  delete window.tierstockLeftAt;
});

function Counter() {
  const [count, setCount] = useLeftState('count', 0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}

test('a page says where it is, and the next one begins there', async () => {
  const page = render(<Counter />);
  await userEvent.click(screen.getByRole('button'));
  const place = currentPlace();
  expect(place).toEqual({ count: 1 });
  page.unmount();
  expect(currentPlace()).toEqual({});

  forgetLeft();
  loadAgain();
  window.tierstockLeftAt = place;
  render(<Counter />);
  expect(screen.getByRole('button').textContent).toBe('1');
});

test('what was left counts for the first visit alone', () => {
  window.tierstockLeftAt = { count: 7 };
  const first = render(<Counter />);
  expect(screen.getByRole('button').textContent).toBe('7');
  first.unmount();
  render(<Counter />);
  expect(screen.getByRole('button').textContent).toBe('0');
});

test('a page that crashed begins where it was', async () => {
  window.tierstockLeftAt = { count: 7 };
  const page = render(<Counter />);
  await userEvent.click(screen.getByRole('button'));
  await waitFor(() => expect(sessionStorage.getItem('left')).toBe('{"count":8}'));
  page.unmount();
  loadAgain();
  render(<Counter />);
  expect(screen.getByRole('button').textContent).toBe('8');
});

test('a page that crashes as it is loaded loses no place', async () => {
  window.tierstockLeftAt = { count: 7, list: 400 };
  const page = render(<Counter />);
  await waitFor(() => expect(sessionStorage.getItem('left')).not.toBeNull());
  page.unmount();
  loadAgain();
  delete window.tierstockLeftAt;
  vi.useFakeTimers();
  render(<List />);
  const list = screen.getByTestId('list');
  Object.defineProperty(list, 'scrollHeight', { value: 10_000 });
  vi.advanceTimersByTime(50);
  expect(list.scrollTop).toBe(400);
  vi.useRealTimers();
});

test('other data starts over', () => {
  window.tierstockLeftAt = { count: 7 };
  forgetLeft();
  render(<Counter />);
  expect(screen.getByRole('button').textContent).toBe('0');
});

test.each(['nonsense', '7', 'null'])('a place that is no place leads nowhere: %s', (kept) => {
  sessionStorage.setItem('left', kept);
  render(<Counter />);
  expect(screen.getByRole('button').textContent).toBe('0');
});

function List({ pages }: { pages?: Pages }) {
  const scroller = useRef<HTMLDivElement>(null);
  useLeftScroll('list', scroller, pages);
  return <div data-testid="list" ref={scroller} />;
}

test('a list scrolls to where it was once it is long enough', () => {
  vi.useFakeTimers();
  window.tierstockLeftAt = { list: 400 };
  render(<List />);
  const list = screen.getByTestId('list');
  vi.advanceTimersByTime(200);
  expect(list.scrollTop).toBe(0);
  Object.defineProperty(list, 'scrollHeight', { value: 10_000 });
  vi.advanceTimersByTime(50);
  expect(list.scrollTop).toBe(400);
  expect(currentPlace()).toEqual({ list: 400 });
  vi.useRealTimers();
});

test('a list that is too short asks for page after page', () => {
  vi.useFakeTimers();
  window.tierstockLeftAt = { list: 400 };
  const fetchNextPage = vi.fn();
  const list = render(<List pages={{ hasNextPage: true, isFetching: false, fetchNextPage }} />);
  vi.advanceTimersByTime(50);
  expect(fetchNextPage).toHaveBeenCalledTimes(1);
  list.rerender(<List pages={{ hasNextPage: true, isFetching: true, fetchNextPage }} />);
  vi.advanceTimersByTime(200);
  expect(fetchNextPage).toHaveBeenCalledTimes(1);
  list.rerender(<List pages={{ hasNextPage: false, isFetching: false, fetchNextPage }} />);
  vi.advanceTimersByTime(200);
  expect(fetchNextPage).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
