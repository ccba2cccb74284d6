/**
 * A browser ends what it does with a worker before it lets it go, a look for a newer one too, and that takes as long as the network
 * lets it. It goes on by itself; nobody waits longer than this.
 */
const MAX_MS = 2_000;

/** Takes the service workers off this device that are meant, all of them unless told otherwise. Resolves after two seconds at most. */
export async function dropWorkers(isMeant: (worker: ServiceWorkerRegistration) => boolean = () => true): Promise<void> {
  // What cannot be kept here needs no putting away.
  const dropped = drop(isMeant).catch(() => undefined);
  await Promise.race([dropped, new Promise((done) => setTimeout(done, MAX_MS))]);
}

async function drop(isMeant: (worker: ServiceWorkerRegistration) => boolean): Promise<void> {
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.filter(isMeant).map((worker) => worker.unregister()));
}
