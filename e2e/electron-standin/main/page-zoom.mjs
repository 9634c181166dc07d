/** Size and zoom of a page (docs/api/web-contents.md, setZoomLevel): one that is zoomed in has fewer and larger pixels. */
export class PageZoom {
  #page;
  #evaluate;
  #level = 0;
  /** Of the window at no zoom, once somebody changed either; before that the size is the test's. */
  #size = /** @type {{ width: number, height: number } | null} */ (null);

  /**
   * @param {import('./browser-page.mjs').BrowserPage} page
   * @param {(code: string) => Promise<any>} evaluate in the page
   */
  constructor(page, evaluate) {
    this.#page = page;
    this.#evaluate = evaluate;
  }
  get level() {
    return this.#level;
  }
  set level(level) {
    this.#level = level;
    void this.#show();
  }
  get factor() {
    return 1.2 ** this.#level;
  }
  set factor(factor) {
    this.level = Math.log(factor) / Math.log(1.2);
  }
  /** The window has another size. */
  resize(width, height) {
    this.#size = { width, height };
    void this.#show();
  }

  async #show() {
    this.#size ??= await this.#evaluate('({ width: innerWidth, height: innerHeight })').catch(() => null);
    if (!this.#size) return;
    const { width, height } = this.#size;
    const factor = this.factor;
    this.#page.tell('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / factor),
      height: Math.round(height / factor),
      deviceScaleFactor: factor,
      mobile: false,
    });
  }
}
