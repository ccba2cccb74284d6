/** Turns on something that all share: each holder waits for the one before it. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #open = 0;
  /** Names the transaction of the client that has the turn; null where none does. */
  transaction: object | null = null;

  /** Resolves when nothing before is under way any more, with how to let the next one go. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let isOver = () => {};
    this.#last = new Promise((done) => (isOver = done));
    this.#open++;
    await before;
    let isReleased = false;
    return () => {
      if (!isReleased) this.#open--;
      isReleased = true;
      isOver();
    };
  }

  /** Does what needs no wait in a turn of its own: at once where nothing is under way, since nothing can come in between. */
  async run<T>(work: () => T): Promise<T> {
    if (this.#open === 0) return work();
    const release = await this.take();
    try {
      return work();
    } finally {
      release();
    }
  }
}
