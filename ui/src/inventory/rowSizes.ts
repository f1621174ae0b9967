/** How high rows are, in CSS pixels. */
export const ROW_HEIGHTS = { dense: 34, comfortable: 44 } as const;

/** As many rows as fit, or rows with room. */
export type RowSize = keyof typeof ROW_HEIGHTS;
