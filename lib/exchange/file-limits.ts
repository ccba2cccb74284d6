/** What a file of questions may hold; what is larger is refused whole. */
export const fileLimits = {
  /** Bytes of the file as it is sent. */
  bytes: 10 * 1024 * 1024,
  /** Bytes of a package's files, all of them. */
  unpackedBytes: 50 * 1024 * 1024,
  /** Files in a package. */
  entries: 5_000,
  /** How many times larger a file may be than it is packed, from a size on. */
  ratio: 200,
  ratioFromBytes: 1024 * 1024,
  items: 2_000,
};
