import type { Language } from '../languages';

/** One sentence in every language by its id; `{name}` stands for a value. */
export type Templates = Readonly<Record<string, Readonly<Record<Language, string>>>>;
