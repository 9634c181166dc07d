import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from '../page';
import { SECURITY_HEADERS } from '../policy';
import { namesThisHost } from './guard';

/** Answers one request with a file of the page: 421 for a foreign Host, 405 for a write, 404 for any other path. */
export async function answerHttp(
  page: Page,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!namesThisHost(request, port)) return refuse(response, 421, 'This host does not serve that name.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET.');
  const file = await page.find(request.url ?? '').catch(() => undefined);
  if (!file) return refuse(response, 404, 'No such file.');
  const headers = {
    ...file.headers,
    'content-type': file.type,
    'content-length': file.bytes.byteLength,
  };
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : file.bytes);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' })
    .end(`${sentence}\n`);
}
