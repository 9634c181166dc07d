import { framePicture } from '../../src-main/framing/picture';
import type { Picture, Pixels } from '../../src-main/shared/digits';
import type { Sentence } from '../../src-main/shared/sentences/sentence';
import { rememberInk } from './picture-parts';
import { decodedSize, sizeProblem, type Size } from './picture-size';

/** A picture as the canvas takes it, or what is wrong with it. */
export type OpenedPicture =
  | { readonly ok: true; readonly pixels: Pixels }
  | { readonly ok: false; readonly problem: 'unreadable' }
  | { readonly ok: false; readonly problem: 'empty' | 'tooLarge'; readonly size: Size }
  | { readonly ok: false; readonly problem: 'noInk'; readonly reason: Sentence };

/** The size that a picture says it has, turned upright as its EXIF asks; its pixels are not decoded for that. */
async function sizeOf(file: Blob): Promise<Size | null> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = address;
    });
    return { width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function decode(file: Blob, { width, height }: Size): Promise<Picture> {
  const bitmap = await createImageBitmap(file, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('openPicture: the browser gives no 2d context');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}

/** Reads a picture of any kind the browser knows, checks its size before decoding it, and frames what it shows. */
export async function openPicture(file: Blob): Promise<OpenedPicture> {
  const size = await sizeOf(file);
  if (!size) return { ok: false, problem: 'unreadable' };
  const problem = sizeProblem(size);
  if (problem) return { ok: false, problem, size };
  let picture: Picture;
  try {
    picture = await decode(file, decodedSize(size));
  } catch (error) {
    console.error(error);
    return { ok: false, problem: 'unreadable' };
  }
  const framed = framePicture(picture);
  if (!framed.ok) return { ok: false, problem: 'noInk', reason: framed.reason };
  if (framed.ink) rememberInk(framed.pixels, framed.ink);
  return { ok: true, pixels: framed.pixels };
}
