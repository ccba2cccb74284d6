/** True for the URL of a database on a PostgreSQL server. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** Tests may not touch a candidate's data, whatever the environment says. Throws when they would. */
export function refuseForeignDatabaseInTests(url: string, environment: NodeJS.ProcessEnv = process.env): void {
  if (environment["VITEST"] === undefined && environment["DVA_TEST"] === undefined) return;
  const name = new URL(url).pathname.slice(1);
  if (!name.startsWith("dva_test")) throw new Error(`tests open databases named dva_test... only, not ${name}`);
}
