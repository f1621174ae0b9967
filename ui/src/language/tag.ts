import type { ReactNode } from 'react';

/** Draws what stands between a tag of a text and its end. */
export type Tag = (inner: ReactNode) => ReactNode;
