import { invoke } from '@tauri-apps/api/core';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** In percent of what the window is drawn at. */
export const TEXT_SIZES = ['100', '110', '125', '150', '175', '200'] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

const KEY = 'text-size';
const CHANGED = 'tierstock-text-size';

function kept(): TextSize {
  return TEXT_SIZES.find((size) => size === localStorage.getItem(KEY)) ?? '100';
}

function follow(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
}

/** How large everything is, and the way to change it; it is kept on this computer. */
export function useTextSize(): [TextSize, (size: TextSize) => void] {
  return [useSyncExternalStore(follow, kept), keep];
}

function keep(size: TextSize) {
  localStorage.setItem(KEY, size);
  window.dispatchEvent(new Event(CHANGED));
}

/** Draws the window at the kept size, and changes it by Ctrl or ⌘ with +, − and 0. */
export function useTextSizeKeys() {
  const [size, choose] = useTextSize();
  useEffect(() => {
    // The web view's own zoom: what depends on the window's width follows it.
    void invoke('plugin:webview|set_webview_zoom', { value: Number(size) / 100 }).catch(() => {});
  }, [size]);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const step = { '+': 1, '=': 1, '-': -1 }[event.key];
    if (step === undefined && event.key !== '0') return;
    event.preventDefault();
    const next = step === undefined ? '100' : TEXT_SIZES[TEXT_SIZES.indexOf(size) + step];
    if (next) choose(next);
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
