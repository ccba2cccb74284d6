/** The IndexedDB database in which exam rooms keep what was not sent yet. */
export const outboxName = "dva-outbox";
