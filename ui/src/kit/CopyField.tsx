import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { t } from '../language/catalogue';
import { Button } from './Button';
import { copied as copyOf } from './copied';
import { Field } from './Field';

/** A text to take elsewhere, with a button that copies it. */
export function CopyField({ label, text, about }: { label: string; text: string; about?: string }) {
  const row = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<string | null>(null);

  async function copy() {
    row.current?.querySelector('input')?.select();
    if (await copyOf(text)) setCopied(text);
  }

  const isCopied = copied === text;
  return (
    <div ref={row}>
      <Field
        label={label}
        value={text}
        readOnly
        about={about}
        onFocus={(event) => event.target.select()}
        after={
          <Button aria-label={t('kit-copy-what', { label })} onClick={() => void copy()}>
            {isCopied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
            {isCopied ? t('kit-copied') : t('kit-copy')}
          </Button>
        }
      />
    </div>
  );
}
