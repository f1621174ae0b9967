import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { t } from '../language/catalogue';
import { Button } from './Button';
import { copied } from './copied';
import { TextArea } from './Field';

/** A text of several lines to take elsewhere, with a button that copies it. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState(false);

  async function copy() {
    box.current?.querySelector('textarea')?.select();
    setDone(await copied(text));
  }

  return (
    <div ref={box} className="flex flex-col gap-3">
      <TextArea label={label} value={text} readOnly rows={12} />
      <Button className="self-start" onClick={() => void copy()}>
        {done ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
        {done ? t('kit-copied') : t('kit-copy')}
      </Button>
    </div>
  );
}
