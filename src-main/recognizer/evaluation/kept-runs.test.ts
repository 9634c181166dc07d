import { hostname, userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { describeMachine } from './kept-runs';

describe('describeMachine', () => {
  it('names system, cores and runtime', () => {
    const machine = describeMachine('1.2.3');
    expect(machine.version).toBe('1.2.3');
    expect(machine.system).toBe(`${process.platform} ${process.arch}`);
    expect(machine.runtime).toBe(`Node ${process.version.slice(1)}`);
    expect(machine.cores).toBeGreaterThanOrEqual(1);
  });

  it('names neither the host nor the person', () => {
    const words = Object.values(describeMachine('1.2.3')).join(' ').split(' ');
    expect(words).not.toContain(hostname());
    expect(words).not.toContain(userInfo().username);
  });
});
