import { renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { loadAgain, useKeptPlace } from './keptPlace';
import type { Navigation } from './navigation';

afterEach(() => {
  sessionStorage.clear();
  loadAgain();
});

function aNavigation(navigation: Partial<Navigation>): Navigation {
  return { page: 'board', product: null, go: vi.fn(), openProduct: vi.fn(), ...navigation } as Navigation;
}

test('a page that is loaded again leads to where the user was', () => {
  renderHook(() => useKeptPlace(aNavigation({ page: 'sales', product: 7 })));
  loadAgain();
  const navigation = aNavigation({});
  renderHook(() => useKeptPlace(navigation));
  expect(navigation.go).toHaveBeenCalledWith('sales');
  expect(navigation.openProduct).toHaveBeenCalledWith(7);
  const later = aNavigation({});
  renderHook(() => useKeptPlace(later));
  expect(later.go, 'other data begins anew').not.toHaveBeenCalled();
});

test.each(['nonsense', '{"page":"nowhere"}', 'null'])('a place that is no place leads nowhere: %s', (kept) => {
  sessionStorage.setItem('place', kept);
  loadAgain();
  const navigation = aNavigation({});
  renderHook(() => useKeptPlace(navigation));
  expect(navigation.go).not.toHaveBeenCalled();
});
