// A thread does not inherit how the program that starts it reads TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./fuzz-worker.ts');
