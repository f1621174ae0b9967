import type { PastePreview } from '../engine';

/** A list of one new SKU. */
export function aPreview(given: Partial<PastePreview>): PastePreview {
  return {
    reading: 'list',
    columns: [],
    new: [{ sku: 'DD1391-100', rows: [1], name: null }],
    known: [],
    refused: [],
    hinderedBy: null,
    hindrance: null,
    ...given,
  };
}
