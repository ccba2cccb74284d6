// What `server-only` is under Vitest: the guard is for bundles, and a test runs in plain Node.
export {};
