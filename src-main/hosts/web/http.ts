import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Page } from '../page';
import { SECURITY_HEADERS } from '../policy';
import { namesThisHost } from './guard';

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

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

/** Refuses a request with a sentence, under the headers of every other answer. */
export function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...SECURITY_HEADERS, ...TEXT }).end(`${sentence}\n`);
}

/** The same where there is no response to write to: a handshake, or what is no HTTP. The connection ends with it. */
export function refuseStream(stream: Duplex, status: number, sentence: string): void {
  if (!stream.writable) return void stream.destroy();
  const body = `${sentence}\n`;
  const headers = {
    connection: 'close',
    'content-length': Buffer.byteLength(body),
    ...TEXT,
    ...SECURITY_HEADERS,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

/** Answers what Node's parser refuses: 431 for headers that are too large, 408 for ones that never end, else 400. */
export function answerClientError(error: NodeJS.ErrnoException, stream: Duplex): void {
  if (error.code === 'HPE_HEADER_OVERFLOW') refuseStream(stream, 431, 'The headers are too large.');
  else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') refuseStream(stream, 408, 'The request did not end.');
  else refuseStream(stream, 400, 'This is no request.');
}
