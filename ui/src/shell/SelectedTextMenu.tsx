import { Copy } from 'lucide-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { copied } from '../kit/copied';
import { ContextMenu } from '../kit/Menu';
import { t } from '../language/catalogue';

/** The selected text that is under the pointer; empty: none is. */
function selectedAt(target: EventTarget): string {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !(target instanceof Node)) return '';
  return selection.getRangeAt(0).intersectsNode(target) ? selection.toString() : '';
}

/** A menu of our own for text that was selected, wherever no other menu is. */
export function SelectedTextMenu({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const copy = { name: t('kit-copy'), icon: <Copy size={14} />, shortcut: 'Ctrl C', run: () => void copied(text) };
  function choose(event: MouseEvent) {
    const selected = selectedAt(event.target);
    setText(selected);
    if (selected === '') event.preventDefault();
  }
  return (
    <ContextMenu entries={text === '' ? [] : [copy]}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is nothing to be seen, and stands for what is in it. */}
      <div className="contents" onContextMenu={choose}>
        {children}
      </div>
    </ContextMenu>
  );
}
