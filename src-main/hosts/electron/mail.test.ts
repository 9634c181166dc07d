import { describe, expect, it } from 'vitest';
import type { Notice } from '../../shared/contract';
import { english, plain } from '../../shared/sentences/sentence';
import { createMail } from './mail';

const notice = (text: string): Notice => ({ level: 'information', sentence: plain(text) });

function played() {
  const heard: string[] = [];
  const mail = createMail((event, payload) =>
    heard.push(event === 'notice' ? english((payload as Notice).sentence) : event),
  );
  return { heard, mail };
}

describe('what the page is told', () => {
  it('waits until there is a page: notices, commands and opened files, in order', () => {
    const { heard, mail } = played();
    mail.tell('notice', notice('settings were set aside'));
    mail.tell('command', { action: 'settings' });
    mail.tell('opened', { files: [] });
    expect(heard).toEqual([]);
    mail.ready();
    expect(heard).toEqual(['settings were set aside', 'command', 'opened']);
    mail.ready();
    expect(heard).toHaveLength(3);
  });

  it('goes out at once where a page that starts asks for it anyway', () => {
    const { heard, mail } = played();
    mail.tell('download', { state: 'cancelled' } as never);
    expect(heard).toEqual(['download']);
  });

  it('waits again while the page is loaded anew', () => {
    const { heard, mail } = played();
    mail.ready();
    mail.gone();
    mail.tell('notice', notice('a device fell away'));
    expect(heard).toEqual([]);
    mail.ready();
    expect(heard).toEqual(['a device fell away']);
  });

  it('is the newest twenty, where nobody ever comes', () => {
    const { heard, mail } = played();
    for (let i = 1; i <= 25; i++) mail.tell('notice', notice(String(i)));
    mail.ready();
    expect(heard).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 6)));
  });
});
