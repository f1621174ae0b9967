import { useEffect, useEffectEvent } from 'react';

/** A scanner types faster than people do: a longer gap starts another code. */
const MAX_GAP_MS = 50;

/** How many digits a barcode has. */
const BARCODE = /^(\d{8}|\d{12,14})$/;

/** What was held back is given on after this: no further digit came in time. */
const HELD_FOR_MS = MAX_GAP_MS + 10;

/** So many digits in one burst are a person's keys; more are a scan that was not understood, and mean nothing. */
const MOST_BY_HAND = 2;

/** Puts digits together that come fast enough to be a scanner's. */
export class Burst {
  private digits = '';
  private last = Number.NEGATIVE_INFINITY;

  /** Takes a digit in; answers how many there are now. */
  add(digit: string, at: number): number {
    this.digits = at - this.last > MAX_GAP_MS ? digit : this.digits + digit;
    this.last = at;
    return this.digits.length;
  }

  /** Ends the burst with Enter; the barcode, if it is one. */
  end(at: number): string | null {
    const digits = at - this.last > MAX_GAP_MS ? '' : this.digits;
    this.clear();
    return BARCODE.test(digits) ? digits : null;
  }

  clear() {
    this.digits = '';
    this.last = Number.NEGATIVE_INFINITY;
  }
}

/** Keys that were held back while they might have begun a scan. */
class Held {
  private keys: { target: EventTarget; key: string }[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly given = new WeakSet<Event>();

  hold(target: EventTarget, key: string) {
    this.keys.push({ target, key });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.giveOn(), HELD_FOR_MS);
  }

  /** Lets what had the focus have them after all. */
  giveOn() {
    const { keys } = this;
    this.drop();
    if (keys.length > MOST_BY_HAND) return;
    for (const { target, key } of keys) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      this.given.add(event);
      target.dispatchEvent(event);
    }
  }

  drop() {
    this.keys = [];
    clearTimeout(this.timer);
  }

  wasGiven(event: Event): boolean {
    return this.given.has(event);
  }
}

/** Where digits are written to stay: forms have fields of their own for them, and a search is none. */
function belongsToField(target: EventTarget | null): boolean {
  if (document.querySelector('[data-blocks-keys]')) return true;
  if (!(target instanceof Element)) return false;
  return target.closest('input, textarea, select, [contenteditable=true]') !== null && !target.closest('search');
}

/** Calls `scanned` with every barcode that a scanner types, wherever the focus is but in the field of a form. */
export function useScans(scanned: (barcode: string) => void) {
  const found = useEffectEvent(scanned);
  useEffect(() => {
    const burst = new Burst();
    const held = new Held();
    function onKeyDown(event: KeyboardEvent) {
      if (held.wasGiven(event) || event.key === 'Shift') return;
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
      if (!isPlain || belongsToField(event.target)) return burst.clear();
      const field = event.target instanceof HTMLInputElement ? event.target : null;
      if (/^\d$/.test(event.key)) {
        burst.add(event.key, event.timeStamp);
        if (field || !event.target) return;
        // A digit moves a card, which a scan must not.
        stop(event);
        held.hold(event.target, event.key);
        return;
      }
      const barcode = event.key === 'Enter' ? burst.end(event.timeStamp) : null;
      burst.clear();
      if (barcode === null) return held.giveOn();
      held.drop();
      stop(event);
      if (field) takeOut(field, barcode);
      found(barcode);
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      held.drop();
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}

function stop(event: Event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Takes a scan out of the search field that it was typed into, as a person would. */
function takeOut(field: HTMLInputElement, barcode: string) {
  if (!field.value.endsWith(barcode)) return;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  set?.call(field, field.value.slice(0, -barcode.length));
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
