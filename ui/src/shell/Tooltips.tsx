import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Key } from '../kit/Key';

/** The pointer rests so long before anything is said. */
const RESTS_FOR_MS = 350;

const EDGE = 8;

/** What is said, and of what. */
interface Tip {
  of: Element;
  words: string;
  keys: readonly string[];
}

/** Says what `title` says, in the window's own look and with the key; for the pointer and for the focus of a key. */
export function Tooltips() {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => watch(setTip), []);
  return tip && createPortal(<Words key={tip.words} tip={tip} />, document.body);
}

/** Shows the words of whatever is pointed at, as long as it is. The web view's own tooltip is kept from coming. */
function watch(show: (tip: Tip | null) => void): () => void {
  let tip: Tip | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function leave() {
    clearTimeout(timer);
    // The words go back to where they came from, unless newer ones are there.
    if (tip && !tip.of.hasAttribute('title')) tip.of.setAttribute('title', tip.words);
    tip = null;
    show(null);
  }

  function take(of: Element, event: Event) {
    const words = of.getAttribute('title') ?? '';
    of.removeAttribute('title');
    const keys = of.getAttribute('aria-keyshortcuts')?.split(' ') ?? [];
    const taken = { of, words, keys: keys.length === 1 ? keys : [] };
    tip = taken;
    timer = setTimeout(() => isCovered(of, event) || show(taken), RESTS_FOR_MS);
  }

  function over(event: Event) {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (target.closest('[role=tooltip]')) return;
    const of = target.closest('[title]');
    // What lies around it may have words of its own: those of the inner one are meant.
    if (tip?.of.contains(target) && (!of || of.contains(tip.of))) return;
    if (tip) leave();
    if (of?.getAttribute('title')) take(of, event);
  }

  function focus(event: Event) {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) over(event);
  }

  const events: [string, (event: Event) => void][] = [
    ['pointerover', over],
    ['focusin', focus],
    ['focusout', leave],
    ['pointerdown', leave],
    ['keydown', leave],
    ['scroll', leave],
    ['resize', leave],
  ];
  for (const [name, does] of events) window.addEventListener(name, does, { capture: true, passive: true });
  document.documentElement.addEventListener('pointerleave', leave);
  return () => {
    leave();
    for (const [name, does] of events) window.removeEventListener(name, does, { capture: true });
    document.documentElement.removeEventListener('pointerleave', leave);
  };
}

/** Whether something else, such as a panel, lies there by now. */
function isCovered(of: Element, event: Event): boolean {
  if (!(event instanceof PointerEvent)) return false;
  // Documents of tests have no layout.
  const there = document.elementFromPoint?.(event.clientX, event.clientY);
  return there ? !of.contains(there) : false;
}

/** Below what it is of, or above where there is no room. */
function Words({ tip: { of, words, keys } }: { tip: Tip }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current) return;
    const [at, own] = [of.getBoundingClientRect(), box.current.getBoundingClientRect()];
    const left = Math.min(Math.max(EDGE, at.left + at.width / 2 - own.width / 2), window.innerWidth - own.width - EDGE);
    const isRoomBelow = at.bottom + own.height + EDGE < window.innerHeight;
    box.current.style.left = `${left}px`;
    box.current.style.top = `${isRoomBelow ? at.bottom : at.top - own.height}px`;
  }, [of]);
  return (
    // The gap to what it is of is its own, so that the pointer may go over to it.
    <div ref={box} role="tooltip" className="fixed z-60 max-w-80 py-1.5">
      <p className="flex items-center gap-2 whitespace-pre-line rounded-lg border border-line bg-raised px-2.5 py-1.5 text-small shadow-(--shadow)">
        {words}
        {keys.map((key) => (
          <Key key={key}>{key}</Key>
        ))}
      </p>
    </div>
  );
}
