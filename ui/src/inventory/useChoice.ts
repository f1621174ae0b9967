import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { InventoryLine } from '../kit/engine';
import { useLeftIds, useLeftState } from '../kit/leftAt';
import { type Lines, unitsFrom, useGoneUnits, type Wanted } from './lines';

/** Units that are chosen at once at most, as the engine takes them. */
const MAX_SELECTED = 5_000;

/** Rows move, so the place alone would name another unit from one moment to the next. */
interface Focus {
  place: number;
  /** Null until the row at the place is here. */
  unit: number | null;
}

const TOP: Focus = { place: 0, unit: null };

/** Which row has the focus, and which units are chosen. Another list begins at its top, with nothing chosen. */
export function useChoice(
  wanted: Wanted,
  total: number,
  known: Lines,
  done: readonly number[],
  reveal: (place: number) => void,
) {
  const { lines } = known;
  const { place: focused, at, setFocus } = useFocus(total, known);
  const { setChosen, addRange, ...selection } = useChosen(wanted, known);
  const { chosen, toggle, clear } = selection;
  const list = JSON.stringify(wanted);
  const [before, setBefore] = useState({ list, done });
  if (before.list !== list) {
    setBefore({ list, done });
    setFocus(TOP);
    setChosen(new Set());
  } else if (before.done !== done) {
    setBefore({ list, done });
    setChosen(without(chosen, done));
  }

  function focus(place: number) {
    setFocus({ place, unit: lines.get(place)?.id ?? null });
  }

  function step(down: number, extend: boolean) {
    const to = Math.max(0, Math.min(total - 1, focused + down));
    if (extend) addRange(Math.min(focused, to), Math.max(focused, to));
    focus(to);
    reveal(to);
  }

  return {
    focused,
    /** The unit in the row that has the focus. */
    at,
    /** What a key is about: what is chosen, else the row that has the focus. */
    subjects: chosen.size > 0 ? [...chosen] : at ? [at.id] : [],
    /** A click takes the focus, and nothing else is chosen; Ctrl or ⌘ chooses the row too, Shift all from the last one to it. */
    click: (place: number, { ctrlKey, metaKey, shiftKey }: React.MouseEvent) => {
      if (shiftKey) return step(place - focused, true);
      const line = lines.get(place);
      focus(place);
      if (!ctrlKey && !metaKey) clear();
      else if (line) toggle(line.id);
    },
    step,
    ...selection,
  };
}

/** The focus stays at its unit, wherever that moves; where the unit is not in sight any more, at its place. */
function useFocus(total: number, { lines, settled }: Lines) {
  const [kept, setFocus] = useLeftState('inventory.focus', TOP);
  const moved = [...lines].find(([, { id }]) => id === kept.unit)?.[0];
  const place = moved ?? Math.min(kept.place, total - 1);
  // Between the answers of two pages a unit can be in neither: no other one takes its place until all are here.
  const isKnown = moved !== undefined || kept.unit === null || settled;
  const at: InventoryLine | undefined = isKnown ? lines.get(place) : undefined;
  if (at && (at.id !== kept.unit || place !== kept.place)) setFocus({ place, unit: at.id });
  return { place, at, setFocus };
}

/** Lines of which the units are to be chosen, though they were never in sight. */
interface Search {
  from: number;
  most: number;
  choose: (ids: readonly number[]) => void;
  signal: AbortSignal;
}

/** The units that are chosen, as far as they are in the list. */
function useChosen(wanted: Wanted, known: Lines) {
  const [chosen, setChosen] = useLeftIds('inventory.selection');
  const gone = useGoneUnits(wanted, chosen, known);
  if (gone.length > 0) setChosen(without(chosen, gone));

  const search = useRef(new AbortController());
  const { mutate } = useMutation({
    mutationFn: ({ from, most }: Search) => unitsFrom(wanted, from, most),
    onSuccess: (ids, { choose, signal }) => {
      if (!signal.aborted) choose(ids);
    },
  });
  const find = (units: Omit<Search, 'signal'>) => mutate({ ...units, signal: search.current.signal });

  /** What is still looked for is not chosen once it is found. */
  function forget() {
    search.current.abort();
    search.current = new AbortController();
  }
  const list = JSON.stringify(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what one list was asked for is nothing to another.
  useEffect(() => forget, [list]);

  function add(ids: readonly number[]) {
    setChosen((others) => new Set([...others, ...ids].slice(0, MAX_SELECTED)));
  }

  return {
    chosen,
    setChosen,
    /** Chooses what lies between, too. What of it was never in sight is asked for. */
    addRange: (from: number, until: number) => {
      const ids = [...known.lines].filter(([place]) => place >= from && place <= until).map(([, { id }]) => id);
      const length = until - from + 1;
      if (ids.length === length) add(ids);
      else find({ from, most: Math.min(length, MAX_SELECTED), choose: add });
    },
    chooseAll: () => find({ from: 0, most: MAX_SELECTED, choose: (ids) => setChosen(new Set(ids)) }),
    clear: () => {
      forget();
      setChosen(new Set());
    },
    toggle: (id: number) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      setChosen(next);
    },
  };
}

function without(chosen: ReadonlySet<number>, units: readonly number[]): ReadonlySet<number> {
  const left = new Set(chosen);
  for (const unit of units) left.delete(unit);
  return left;
}
