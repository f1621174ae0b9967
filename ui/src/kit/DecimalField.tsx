import type { ComponentProps } from 'react';
import { Field } from './Field';

/** A field for an amount, a rate or a share; what it means is for the engine to say. */
export function DecimalField({
  enter,
  ...rest
}: Omit<ComponentProps<typeof Field>, 'inputMode' | 'onChange'> & { enter: (text: string) => void }) {
  return <Field {...rest} inputMode="decimal" onChange={({ target }) => enter(target.value)} />;
}
