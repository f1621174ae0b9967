import { type ComponentProps, useState } from 'react';
import { plainDecimal, typedDecimal } from '../language/decimals';
import { Field } from './Field';

/**
 * A field for an amount, a rate or a share, typed in the user's manner and handed on as a plain decimal; what it means is
 * for the engine to say. `fine`: it may have three decimals.
 */
export function DecimalField({
  value,
  enter,
  fine = false,
  onBlur,
  ...rest
}: Omit<ComponentProps<typeof Field>, 'value' | 'inputMode' | 'onChange'> & {
  value: string;
  enter: (plain: string) => void;
  fine?: boolean;
}) {
  const typing = useTypedDecimal(value, enter, fine);
  return (
    <Field
      {...rest}
      {...typing}
      inputMode="decimal"
      onBlur={(event) => {
        typing.onBlur();
        onBlur?.(event);
      }}
    />
  );
}

/** The same for a bare field: what it shows, and what becomes of what is typed. */
export function useTypedDecimal(value: string, enter: (plain: string) => void, fine = false) {
  const [typed, setTyped] = useState<{ text: string; plain: string } | null>(null);
  return {
    // What was typed stands while it is what the field holds.
    value: typed?.plain === value ? typed.text : typedDecimal(value),
    onChange: ({ target }: { target: { value: string } }) => {
      const plain = plainDecimal(target.value, fine);
      setTyped({ text: target.value, plain });
      enter(plain);
    },
    onBlur: () => setTyped(null),
  };
}
