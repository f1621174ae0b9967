import { type ReactNode, useEffect, useState } from 'react';
import { FIELD_LOOK } from '../kit/Field';

/** A number that is saved when the field is left, or on Enter; what is no number goes back to what it was. */
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

  function leave() {
    const typed = Number(text.replace(',', '.'));
    if (text.trim() === '' || !Number.isFinite(typed)) setText(String(value));
    else if (typed !== value) save(typed);
  }

  return (
    <span className="flex items-center gap-1.5">
      <input
        type="number"
        aria-label={label}
        min={0}
        step={step}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
        className={`${FIELD_LOOK} w-24! text-right`}
      />
      <span className="whitespace-nowrap text-soft">{unit}</span>
    </span>
  );
}
