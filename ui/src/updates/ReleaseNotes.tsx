import type { Components } from 'react-markdown';
import Prose from '../kit/Prose';

/** What is new in a version, as its release tells it. */
export default function ReleaseNotes({ notes }: { notes: string }) {
  return <Prose text={notes} pieces={PIECES} />;
}

// No headings of the page: they stand in what is folded.
const heading: Components['h2'] = ({ children }) => <p className="mt-3 mb-1 font-semibold">{children}</p>;
const PIECES: Components = { h1: heading, h2: heading, h3: heading };
