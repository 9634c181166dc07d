/**
 * Runs in the page before its own scripts. Every `pointermove` with a button down waits for the answer to the ink it
 * brought, and for the frame that shows that answer. Its ink has reached the page with the pointermove or, where the page
 * listens to `pointerrawupdate`, before it: the first request that is sent after that carries it.
 */
export interface LatencyRecord {
  /** From the dispatch of each pointermove until the frame with its bars had been produced, in ms. */
  readonly painted: number[];
  /** The same from the moment the browser got the input, the pointermove's time stamp. */
  readonly inputToPainted: number[];
  /** From the input until its answer arrived in the page. */
  readonly inputToArrived: number[];
  /** Tasks over 50 ms: when they began, after navigation, and how long they took. */
  readonly longTasks: (readonly [start: number, duration: number])[];
  /** Milliseconds after navigation began: the canvas takes ink from here on. */
  interactiveMs: number | null;
}

export function installProbe(): void {
  const record: LatencyRecord = {
    painted: [],
    inputToPainted: [],
    inputToArrived: [],
    longTasks: [],
    interactiveMs: null,
  };
  (window as unknown as { latency: LatencyRecord }).latency = record;
  /** One pointermove: when the browser got it, when the page was told of it, when its answer was painted. */
  interface Move {
    readonly input: number;
    told: number | null;
    arrived: number | null;
    painted: number | null;
  }
  let unsent: Move[] = [];
  let sent: Move[] = [];
  /** Told of by a raw update, the pointermove is still to come. */
  const early: Move[] = [];

  const contains = (data: unknown, text: string): boolean =>
    data instanceof ArrayBuffer || ArrayBuffer.isView(data)
      ? new TextDecoder('latin1')
          .decode(data instanceof ArrayBuffer ? data.slice(0, 4096) : data.buffer.slice(0, 4096))
          .includes(text)
      : false;
  function count(move: Move): void {
    if (move.told === null || move.painted === null || move.arrived === null) return;
    record.painted.push(move.painted - move.told);
    record.inputToPainted.push(move.painted - move.input);
    record.inputToArrived.push(move.arrived - move.input);
  }
  function begin(input: number, told: number | null): void {
    const move: Move = { input, told, arrived: null, painted: null };
    unsent.push(move);
    if (told === null) early.push(move);
  }

  let hearsRaw = false;
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...listener) {
    if (listener[0] === 'pointerrawupdate' && this !== window && !hearsRaw) {
      hearsRaw = true;
      listen.call(window, 'pointerrawupdate', (event) => begin(event.timeStamp, null), { capture: true });
    }
    listen.apply(this, listener);
  };
  addEventListener(
    'pointermove',
    ({ buttons, timeStamp }) => {
      if (buttons === 0) return;
      const now = performance.now();
      if (!hearsRaw) return begin(timeStamp, now);
      // One pointermove tells of everything since the last; its own point is the last of them.
      const told = early.splice(0).filter(({ input }) => input <= timeStamp);
      const move = told.at(-1);
      if (!move) return;
      move.told = now;
      count(move);
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) record.longTasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });

  class Probed extends WebSocket {
    constructor(address: string | URL) {
      super(address);
      // Added first, so it runs before the page's own listener; what that changes is painted in the next frame.
      this.addEventListener('message', ({ data }) => {
        if (sent.length === 0 || !contains(data, '"verdicts"')) return;
        const moves = sent;
        sent = [];
        const arrived = performance.now();
        for (const move of moves) move.arrived = arrived;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            const now = performance.now();
            for (const move of moves) {
              move.painted = now;
              count(move);
            }
          };
          port2.postMessage(null);
        });
      });
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (contains(data, '"request":"recognize"')) [sent, unsent] = [[...sent, ...unsent], []];
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
