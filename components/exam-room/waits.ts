/** How long the room waits before it asks a server again that did not answer. */
export const RETRY_MS = 3_000;
/** How long answers that are on their way are waited for before something that needs them on the server. */
export const LAST_SAVES_MS = 6_000;

/** Waiting for the next try, which may be cut short. */
export class Waits {
  readonly #sleepers = new Set<() => void>();

  wait(ms: number): Promise<void> {
    return new Promise((done) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        done();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
    });
  }

  /** Whatever waits for its next try goes on at once. */
  wake(): void {
    for (const wake of [...this.#sleepers]) wake();
  }
}
