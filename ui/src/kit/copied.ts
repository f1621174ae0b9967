/** Copies a text whose field was selected; answers whether that was done. */
export async function copied(text: string): Promise<boolean> {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  // Some web views only copy what is selected.
  return done || document.execCommand('copy');
}
