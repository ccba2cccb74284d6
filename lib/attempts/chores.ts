type Chore = { readonly name: string; readonly work: () => Promise<unknown> };

/** Does one after the other. One that fails is told on the console, holds up none of the others and is tried again by the caller's next turn. */
export async function doChores(chores: readonly Chore[]): Promise<void> {
  for (const { name, work } of chores) {
    try {
      await work();
    } catch (error) {
      console.error(`${name} failed, trying again at the next turn:`, error);
    }
  }
}
