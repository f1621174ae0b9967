import { mockIPC } from '@tauri-apps/api/mocks';
import { beforeEach, expect, test } from 'vitest';
import early from './earlyFaults.js?raw';
import { reportFault, watchForFaults } from './faults';

let reported: unknown[];

beforeEach(() => {
  reported = [];
  mockIPC((command, args) => {
    if (command === 'report_fault') reported.push((args as { fault: unknown }).fault);
    return null;
  });
});

test('an error that no script catches is reported with its stack', () => {
  watchForFaults(window);
  const error = new Error('no such thing');
  window.dispatchEvent(new ErrorEvent('error', { error, message: error.message }));
  expect(reported).toEqual([{ kind: 'error', message: 'no such thing', stack: error.stack }]);
});

test('a promise that fails unheard is reported', () => {
  const failed = new Event('unhandledrejection') as Event & { reason?: unknown };
  failed.reason = 'lost';
  watchForFaults(window);
  window.dispatchEvent(failed);
  expect(reported).toEqual([{ kind: 'rejection', message: 'lost', stack: '' }]);
});

test('a fault of each frame is reported once', () => {
  for (let frame = 0; frame < 100; frame += 1) reportFault('drawing', new Error('each frame'));
  expect(reported).toHaveLength(1);
});

test('a storm of different faults ends', () => {
  for (let nth = 0; nth < 1000; nth += 1) reportFault('drawing', new Error(`fault ${nth}`));
  expect(reported.length).toBeLessThan(51);
});

/** Runs what the app runs before the page's scripts; answers what it tells. */
function watchEarly() {
  const told: unknown[] = [];
  const invoke = async (command: string, { fault }: { fault: unknown }) => void told.push([command, fault]);
  const page = { addEventListener: window.addEventListener.bind(window), __TAURI_INTERNALS__: { invoke } };
  new Function('window', early)(page);
  return told;
}

test('what breaks before the window watches is reported', () => {
  const told = watchEarly();
  const error = new SyntaxError('unknown words');
  window.dispatchEvent(new ErrorEvent('error', { error, message: error.message }));
  const script = document.head.appendChild(document.createElement('script'));
  script.src = 'tauri://localhost/assets/main.js';
  script.dispatchEvent(new Event('error'));
  script.remove();
  expect(told).toEqual([
    ['report_fault', { kind: 'error', message: 'unknown words', stack: error.stack }],
    ['report_fault', { kind: 'error', message: 'tauri://localhost/assets/main.js could not be loaded', stack: '' }],
  ]);
});

test('a window that watches ends what watched before', () => {
  const told = watchEarly();
  watchForFaults(window);
  window.dispatchEvent(new ErrorEvent('error', { message: 'later' }));
  expect(told).toEqual([]);
});
