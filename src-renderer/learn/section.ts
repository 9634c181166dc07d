/** The sections of the chapter, in their order. */
export const SECTIONS = ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6'] as const;
export type Section = (typeof SECTIONS)[number];

/** The section of this name; the first one for a name that is none. */
export function sectionNamed(name: string): Section {
  return SECTIONS.find((section) => section === name) ?? SECTIONS[0];
}
