/** The texts of all licences, which the build gathers: `ui/licences`. */
declare module 'virtual:licences' {
  /** Each text once. */
  export const texts: string[];
  /** For each library, by its name in About, the places of its texts. */
  export const of: Record<string, number[]>;
}
