// Fingers on a touch screen. Playwright only taps; a finger that drags, or two of them, come over the
// browser's own protocol, so that touch-action, the threshold and pointercancel are the real ones.

import type { CDPSession, Page } from "@playwright/test";
import type { Point } from "./board-page.ts";

interface Finger extends Point {
  id: number;
}

export class Fingers {
  readonly #protocol: CDPSession;
  #down: Finger[] = [];
  /** The time of the last event, in seconds. */
  #clock = 0;

  private constructor(protocol: CDPSession) {
    this.#protocol = protocol;
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  async down(id: number, at: Point): Promise<void> {
    // In the past, so that the time that the events are said to take has passed when they have.
    if (this.#down.length === 0) this.#clock = Date.now() / 1000 - 5;
    this.#down.push({ id, ...at });
    await this.#send("touchStart");
  }

  /** Moves one finger in steps, as a hand does. */
  async move(id: number, to: Point, steps = 5): Promise<void> {
    const finger = this.#down.find((finger) => finger.id === id);
    if (!finger) throw new Error(`Finger ${id} is not down`);
    const from = { x: finger.x, y: finger.y };
    for (let step = 1; step <= steps; step++) {
      finger.x = from.x + ((to.x - from.x) * step) / steps;
      finger.y = from.y + ((to.y - from.y) * step) / steps;
      await this.#send("touchMove");
    }
  }

  /** Lets go of where the finger is. It has come to rest before: a browser takes no tap after a fling. */
  async up(id: number): Promise<void> {
    this.#clock += 0.5;
    await this.#send("touchMove");
    const lifted = this.#down.filter((finger) => finger.id === id);
    this.#down = this.#down.filter((finger) => finger.id !== id);
    // Without any, all fingers are lifted; otherwise those that are named.
    await this.#send("touchEnd", this.#down.length === 0 ? [] : lifted);
  }

  /** The browser takes all fingers away, as it does when the system's own gesture begins. */
  async cancel(): Promise<void> {
    this.#down = [];
    await this.#send("touchCancel", []);
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.down(0, from);
    await this.move(0, to);
    await this.up(0);
  }

  async #send(type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", touchPoints = this.#down): Promise<void> {
    this.#clock += 0.02;
    await this.#protocol.send("Input.dispatchTouchEvent", { type, touchPoints, timestamp: this.#clock });
  }
}
