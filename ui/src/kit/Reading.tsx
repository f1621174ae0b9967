import type { HTMLAttributes } from 'react';

interface ReadingProps extends HTMLAttributes<HTMLElement> {
  as: 'article' | 'div' | 'pre' | 'ul';
  className: string;
}

/** What is read, has nothing to act on and may be longer than its place: it takes the focus, so that keys scroll it. */
export function Reading({ as: Element, className, ...rest }: ReadingProps) {
  return <Element tabIndex={0} className={`selectable scrolls ${className}`} {...rest} />;
}
