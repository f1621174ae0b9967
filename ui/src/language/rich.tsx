import { Fragment, type ReactNode } from 'react';
import { formatted, type Plain } from './catalogue';
import type { Messages, RichMessages } from './messages';
import type { Tag } from './tag';

type All = Messages & RichMessages;

/** Where a text stands, something may be drawn. */
type Drawn<Args> = { [Name in keyof Args]: string extends Args[Name] ? ReactNode : Args[Name] };

// Signs of the private use area stand for what is put in until the text is whole: what users entered is never a tag.
const OPEN = '\uE000';
const CLOSE = '\uE001';

const PIECES = new RegExp(`${OPEN}(\\w+)${CLOSE}|<(/?)([a-z]+)>`);

/** A text of the catalogue as something to draw: each tag is drawn by its function, and so is what is put in. */
export function rich<K extends keyof All>(key: K, args: Drawn<All[K]>): ReactNode {
  const given: Record<string, unknown> = args ?? {};
  const plain: Plain = {};
  for (const [name, value] of Object.entries(given)) {
    const isText = typeof value === 'number' || (typeof value === 'string' && !value.includes('<'));
    if (typeof value !== 'function') plain[name] = isText ? value : `${OPEN}${name}${CLOSE}`;
  }
  return drawn(formatted(key, plain).split(PIECES), given);
}

/** Draws the pieces: text, then for each sign the name of what is put in, or whether a tag ends and its name. */
function drawn(pieces: (string | undefined)[], given: Record<string, unknown>): ReactNode {
  const whole: ReactNode[] = [];
  const open = [{ tag: '', inner: whole }];
  const add = (node: ReactNode) => {
    const inner = open[open.length - 1]?.inner;
    inner?.push(<Fragment key={inner.length}>{node}</Fragment>);
  };
  for (let at = 0; at < pieces.length; at += 4) {
    if (pieces[at]) add(pieces[at]);
    const [name, end, tag] = pieces.slice(at + 1, at + 4);
    if (name) add(given[name] as ReactNode);
    if (!tag) continue;
    if (!end) {
      open.push({ tag, inner: [] });
    } else if (open.length > 1) {
      const { tag: opened, inner } = open.pop() ?? { tag, inner: [] };
      const draw = given[opened];
      add(typeof draw === 'function' ? (draw as Tag)(inner) : inner);
    }
  }
  return whole;
}
