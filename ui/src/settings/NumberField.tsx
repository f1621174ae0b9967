import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { FIELD_LOOK } from '../kit/Field';

/**
 * A number that is saved when the field is left, or on Enter; what is no number goes back to what it was. The arrow keys
 * step it up and down.
 */
export function NumberField({
  label,
  value,
  step = 1,
  unit,
  save,
}: {
  label: string;
  value: number;
  step?: number;
  unit: ReactNode;
  save: (value: number) => void;
}) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);

  const typed = Number(text.replace(',', '.'));

  function leave() {
    if (text.trim() === '' || !Number.isFinite(typed)) setText(String(value));
    else if (typed !== value) save(typed);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') leave();
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (by === undefined || !Number.isFinite(typed)) return;
    event.preventDefault();
    // A step of 0.1 has no exact sum.
    setText(String(Math.max(0, Number((typed + by).toFixed(6)))));
  }

  return (
    <span className="flex items-center gap-1.5">
      <input
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-label={label}
        aria-valuemin={0}
        aria-valuenow={Number.isFinite(typed) ? typed : value}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
        className={`${FIELD_LOOK} w-24! text-right`}
      />
      <span className="whitespace-nowrap text-soft">{unit}</span>
    </span>
  );
}
