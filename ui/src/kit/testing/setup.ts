import { cleanup, configure } from '@testing-library/react';
import { toast } from 'sonner';
import { afterEach } from 'vitest';
import { forgetLeft, loadAgain } from '../leftAt';

// A busy machine is no failure: what is awaited may take its time.
configure({ asyncUtilTimeout: 20_000 });

/** The test document has no layout: every element is as large as a window, so that lists have rows. */
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 800 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 320 });

class StillObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= StillObserver;
HTMLElement.prototype.scrollTo ??= () => {};
HTMLElement.prototype.scrollIntoView ??= () => {};
HTMLElement.prototype.hasPointerCapture ??= () => false;
HTMLElement.prototype.setPointerCapture ??= () => {};
HTMLElement.prototype.releasePointerCapture ??= () => {};
window.matchMedia ??= (media) =>
  ({ matches: false, media, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;

afterEach(() => {
  localStorage.clear();
  toast.dismiss();
  cleanup();
  // What is about to be kept would be so in the next test, or when the document is gone.
  forgetLeft();
  loadAgain();
});
