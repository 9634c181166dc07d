/**
 * What the page may do, wherever it runs: load its own files and talk to its own host, nothing else.
 * One text for the `app://` protocol, the web host and the built page itself.
 */

const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For a <meta> element, in which browsers ignore `frame-ancestors` with a complaint. */
export const META_POLICY = DIRECTIVES.join('; ');

/** Content-Security-Policy of every answer of every host. */
const CONTENT_SECURITY_POLICY = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');

/** The engine's page and worker need their own scripts and nothing else: no network, no styles, no images. */
const ENGINE_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; frame-ancestors 'none'";

/** Headers of every answer of every host. Nothing is cached: the next build may stand behind the same address. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
  'cache-control': 'no-store',
};

/** The headers of one file of the page by its path; those of the engine have the stricter policy. */
export function headersFor(path: string): Readonly<Record<string, string>> {
  const isEngine = path.startsWith('/host/') || path.startsWith('/assets/engine-');
  return isEngine ? { ...SECURITY_HEADERS, 'content-security-policy': ENGINE_POLICY } : SECURITY_HEADERS;
}
