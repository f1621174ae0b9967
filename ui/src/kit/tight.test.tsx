import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { expect, test, vi } from 'vitest';
import { useIsTight } from './tight';

function Row({ words }: { words: string }) {
  const row = useRef<HTMLDivElement>(null);
  const isTight = useIsTight(row);
  return (
    <div ref={row} role="toolbar">
      <button type="button">In stock</button>
      <button type="button" title={isTight ? words : undefined}>
        {words}
      </button>
    </div>
  );
}

/** A row with room for so many letters: the last button stands below once there are more, unless its words are left out. */
function withRoomFor(letters: number) {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(28);
  vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
    const row = this.parentElement;
    const isLong = (row?.textContent?.length ?? 0) > letters && !row?.hasAttribute('data-tight');
    return isLong && this === row?.lastElementChild ? 34 : 0;
  });
}

test('words without room in the row are told by a tooltip', () => {
  withRoomFor(16);
  const { rerender } = render(<Row words="Export" />);
  const row = screen.getByRole('toolbar');
  expect(row.hasAttribute('data-tight')).toBe(false);
  rerender(<Row words="Exportieren" />);
  expect(row.hasAttribute('data-tight')).toBe(true);
  expect(screen.getByTitle('Exportieren')).toBeDefined();
  rerender(<Row words="Export" />);
  expect(row.hasAttribute('data-tight')).toBe(false);
  expect(screen.queryByTitle('Export')).toBeNull();
});
