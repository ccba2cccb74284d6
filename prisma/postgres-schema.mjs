// The schema for PostgreSQL, made from prisma/schema.prisma, the one source. Needs nothing but Node.

const replaced = [
  ['provider = "sqlite"', 'provider = "postgresql"'],
  ['output       = "../lib/db/generated"', 'output       = "../lib/db/generated-postgres"'],
];

/**
 * The text of prisma/schema.prisma for PostgreSQL. Throws where the source does not say what is to be replaced, once each.
 *
 * @param {string} source
 * @returns {string}
 */
export function toPostgresSchema(source) {
  return replaced.reduce((text, [from, to]) => {
    const [before, after, ...more] = text.split(from);
    if (after === undefined || more.length > 0) throw new Error(`prisma/schema.prisma must have once: ${from}`);
    return `${before}${to}${after}`;
  }, source);
}
