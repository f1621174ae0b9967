import { type ComponentProps, useState } from 'react';
import { t } from '../language/catalogue';
import { civilDay, today } from './days';
import { Field } from './Field';
import { typedDay, typedDayExamples } from './typedDays';

const PLACEHOLDER = [t('kit-typed-today'), ...typedDayExamples()].join(', ');

/** A field for a civil day, `2026-05-12`, which is typed as people write days. What can't be read is handed on as it is. */
export function DayField({
  value,
  enter,
  about,
  ...rest
}: Omit<ComponentProps<typeof Field>, 'value' | 'onChange' | 'type'> & {
  value: string;
  enter: (day: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? worded(value);
  const read = typed !== null && typed.trim() !== '' ? typedDay(typed, today()) : null;
  return (
    <Field
      placeholder={PLACEHOLDER}
      {...rest}
      about={read ? civilDay(read) : about}
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value);
        enter(typedDay(target.value, today()) ?? target.value.trim());
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** The day in the user's manner; a text that is none as it was typed. */
function worded(value: string): string {
  return typedDay(value, today()) === value ? civilDay(value) : value;
}
