/**
 * The icons of all systems from the project's one SVG: PNGs drawn by Chromium, and the two containers for them.
 * .ico: a directory of PNG images (Windows Vista and later). .icns: chunks by type, each a PNG (Mac OS X 10.7 and later).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../scripts/browser.mjs';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's type of each size; `ic11` … `ic14` are the doubled ones of screens with two pixels a point. */
const ICNS_TYPES = { icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 }; // prettier-ignore

/**
 * Writes `icons/NxN.png`, `icon.ico` and `icon.icns`.
 * @param {string} svg file
 * @param {string} folder
 */
export async function makeIcons(svg, folder) {
  const images = await draw(readFileSync(svg, 'utf8'));
  const pngOf = (/** @type {number} */ size) => /** @type {Buffer} */ (images.get(size));
  mkdirSync(join(folder, 'icons'), { recursive: true });
  // The largest is macOS's alone; a desktop of Linux looks for these.
  for (const size of SIZES.filter((one) => one <= 512)) writeFileSync(join(folder, 'icons', `${size}x${size}.png`), pngOf(size)); // prettier-ignore
  writeFileSync(join(folder, 'icon.ico'), ico(ICO_SIZES.map((size) => ({ size, png: pngOf(size) }))));
  writeFileSync(
    join(folder, 'icon.icns'),
    icns(Object.entries(ICNS_TYPES).map(([type, size]) => ({ type, png: pngOf(size) }))),
  );
}

/**
 * @param {string} svg
 * @returns {Promise<Map<number, Buffer>>} by size
 */
async function draw(svg) {
  const browser = await chromium.launch({ executablePath: await ensureBrowser() });
  try {
    const page = await browser.newPage();
    const images = new Map();
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size });
      const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
      await page.setContent(
        `<style>*{margin:0}</style><img src="${source}" width="${size}" height="${size}">`,
      );
      await page.locator('img').evaluate((image) => /** @type {any} */ (image).decode());
      images.set(size, await page.screenshot({ omitBackground: true }));
    }
    return images;
  } finally {
    await browser.close();
  }
}

/**
 * @param {readonly { readonly size: number, readonly png: Buffer }[]} images
 * @returns {Buffer}
 */
export function ico(images) {
  const [HEAD, ENTRY] = [6, 16];
  const head = Buffer.alloc(HEAD + ENTRY * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, png }, i) => {
    const at = HEAD + ENTRY * i;
    // One byte a side; 0 means 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

/**
 * @param {readonly { readonly type: string, readonly png: Buffer }[]} images
 * @returns {Buffer}
 */
export function icns(images) {
  const chunk = (/** @type {string} */ type, /** @type {Buffer} */ data) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(8 + data.length, 4);
    return Buffer.concat([head, data]);
  };
  return chunk('icns', Buffer.concat(images.map(({ type, png }) => chunk(type, png))));
}
