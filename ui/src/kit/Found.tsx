/** How much a search left of a page, for those who don't see it go; empty: nothing is searched for, or not yet known. */
export function Found({ words }: { words: string }) {
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
