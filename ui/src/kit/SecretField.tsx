import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { t } from '../language/catalogue';
import { IconButton } from './Button';
import { Field } from './Field';

/** A field for a key: hidden, unless the user wants to see what they pasted. */
export function SecretField(props: ComponentProps<typeof Field>) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      after={
        <IconButton
          label={shown ? t('kit-hide', { what: props.label }) : t('kit-show', { what: props.label })}
          className="size-8!"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon size={15} aria-hidden="true" />
        </IconButton>
      }
    />
  );
}
