/** What DIGIT_DESK_DEBUG can name, with commas between: the devices and choices, the queue with its two lanes. */
const TOPICS = ['engine', 'queue'] as const;
type DebugTopic = (typeof TOPICS)[number];

/** Prints one line where its topic is wished; the line is not made where it is not. */
export type Debug = (topic: DebugTopic, line: () => string) => void;

/** Nothing is printed. */
export const silent: Debug = () => undefined;

/** Milliseconds since the engine began, then the topic: lines of both topics can be read in order. */
export function createDebug(wanted: string | undefined, print: (line: string) => void): Debug {
  const names = (wanted ?? '').split(',').map((name) => name.trim());
  const topics = TOPICS.filter((topic) => names.includes(topic));
  const unknown = names.filter((name) => name !== '' && !(TOPICS as readonly string[]).includes(name));
  if (unknown.length > 0) print(`DIGIT_DESK_DEBUG: ${unknown.join(', ')} is not among ${TOPICS.join(', ')}`);
  if (topics.length === 0) return silent;
  const began = performance.now();
  let last = '';
  return (topic, line) => {
    if (!topics.includes(topic)) return;
    const text = `${topic}  ${line()}`;
    // A long job makes the same choice for every slice.
    if (text !== last) print(`${(performance.now() - began).toFixed(1).padStart(9)} ms  ${text}`);
    last = text;
  };
}
