/** The IndexedDB database in which exam rooms keep what was not sent yet. */
export const outboxName = "dva-outbox";
/** What the names of the caches begin with that hold the page of an attempt. */
export const roomPrefix = "room-";
