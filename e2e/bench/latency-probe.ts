/**
 * Runs in the page before its own scripts. Every `pointermove` with a button down waits for the first answer whose
 * request was sent after it, and for the frame that shows that answer.
 */
export interface LatencyRecord {
  /** From the dispatch of each pointermove until its answer arrived in the page, in ms. */
  readonly arrived: number[];
  /** … until the frame with its bars had been produced. */
  readonly painted: number[];
  readonly longTasks: number[];
  /** Milliseconds after navigation began: the canvas takes ink from here on. */
  interactiveMs: number | null;
}

export function installProbe(): void {
  const record: LatencyRecord = { arrived: [], painted: [], longTasks: [], interactiveMs: null };
  (window as unknown as { latency: LatencyRecord }).latency = record;
  let pending: number[] = [];
  let carried: number[] = [];
  const contains = (data: unknown, text: string): boolean =>
    data instanceof ArrayBuffer || ArrayBuffer.isView(data)
      ? new TextDecoder('latin1')
          .decode(data instanceof ArrayBuffer ? data.slice(0, 4096) : data.buffer.slice(0, 4096))
          .includes(text)
      : false;

  addEventListener(
    'pointermove',
    ({ buttons }) => {
      if (buttons !== 0) pending.push(performance.now());
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) record.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });

  class Probed extends WebSocket {
    constructor(address: string | URL) {
      super(address);
      // Added first, so it runs before the page's own listener, which changes the bars in the same task.
      this.addEventListener('message', ({ data }) => {
        if (carried.length === 0 || !contains(data, '"verdicts"')) return;
        const moves = carried;
        carried = [];
        const arrived = performance.now();
        record.arrived.push(...moves.map((start) => arrived - start));
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            const now = performance.now();
            record.painted.push(...moves.map((start) => now - start));
          };
          port2.postMessage(null);
        });
      });
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (contains(data, '"request":"recognize"')) [carried, pending] = [[...carried, ...pending], []];
      super.send(data);
    }
  }
  window.WebSocket = Probed;

  const look = (): void => {
    const canvas = document.querySelector('[aria-label="Drawing canvas"]');
    if (canvas && canvas.getBoundingClientRect().width > 0) record.interactiveMs = performance.now();
    else requestAnimationFrame(look);
  };
  addEventListener('DOMContentLoaded', look);
}
