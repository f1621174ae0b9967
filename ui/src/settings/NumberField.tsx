import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { FIELD_LOOK } from '../kit/Field';
import { plainDecimal, typedDecimal } from '../language/decimals';
import { useTypedOver } from './typedOver';

/** What is shown of a number and typed in its place, and sending that to be saved. */
function useTypedNumber(value: number, whole: boolean, save: (value: number) => void) {
  const [typed, setTyped] = useTypedOver(value);
  const text = typed?.text ?? typedDecimal(String(value));
  const number = numberOf(text, whole);
  return {
    text,
    number,
    isUnsent: typed !== null && !typed.isSent,
    type: (text: string) => setTyped({ text, isSent: false }),
    send: () => {
      const isNew = Number.isFinite(number) && number !== value;
      setTyped(isNew ? { text, isSent: true } : null);
      if (isNew) save(number);
    },
  };
}

/**
 * A number that is saved when the field and its unit are left, or on Enter; what is no number goes back to what it was.
 * The arrow keys step it up and down. `whole`: it has no decimals.
 */
export function NumberField({
  label,
  value,
  step = 1,
  whole = false,
  unit,
  save,
}: {
  label: string;
  value: number;
  step?: number;
  whole?: boolean;
  unit: ReactNode;
  save: (value: number) => void;
}) {
  const { text, number, isUnsent, type, send } = useTypedNumber(value, whole, save);

  function leave({ currentTarget, relatedTarget }: FocusEvent) {
    // The unit says what the number means: it is not saved before.
    if (isUnsent && !currentTarget.contains(relatedTarget)) send();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') send();
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (by === undefined || !Number.isFinite(number)) return;
    event.preventDefault();
    // A step of 0.1 has no exact sum.
    type(typedDecimal(String(Math.max(0, Number((number + by).toFixed(6))))));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears that the focus has left both, and does nothing else.
    <span className="flex items-center gap-1.5" onBlur={leave}>
      <input
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-label={label}
        aria-valuemin={0}
        aria-valuenow={Number.isFinite(number) ? number : value}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${FIELD_LOOK} w-24! text-right`}
      />
      <span className="whitespace-nowrap text-soft">{unit}</span>
    </span>
  );
}

/** The number that was typed in the user's manner. A count takes no decimals: `25.000` may be meant as 25,000. */
export function numberOf(text: string, whole: boolean, locale?: string): number {
  const plain = plainDecimal(text, !whole, locale);
  return (whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(plain) ? Number(plain) : Number.NaN;
}
