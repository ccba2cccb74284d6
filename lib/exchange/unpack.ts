import { unzipSync, type UnzipFileInfo } from "fflate";
import { fileLimits } from "./file-limits";

export type UnpackedFile = { readonly name: string; readonly bytes: Uint8Array };

export type Unpacked =
  { readonly ok: true; readonly files: readonly UnpackedFile[] } | { readonly ok: false; readonly message: string };

/** Stops the unpacker before it unpacks anything; caught below. */
class PackageFault extends Error {}

const textFile = /\.(xml|gift|txt)$/i;

/** True where the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The text files of a zip package, in memory. Refuses a package with too many files, too large or too tightly packed ones, and one
 * whose names lead out of it.
 */
export function unpack(bytes: Uint8Array): Unpacked {
  const seen = { files: 0, bytes: 0 };
  const sizes = new Map<string, number>();
  const filter = (file: UnzipFileInfo) => {
    const fault = faultOf(file, seen);
    if (fault !== null) throw new PackageFault(fault);
    if (sizes.has(file.name)) throw new PackageFault(`The package holds two files of the name ${file.name}.`);
    sizes.set(file.name, file.originalSize);
    return textFile.test(file.name);
  };
  try {
    const files = Object.entries(unzipSync(bytes, { filter })).map(([name, content]) => ({ name, bytes: content }));
    const odd = files.find((file) => file.bytes.byteLength !== sizes.get(file.name));
    if (odd !== undefined) throw new PackageFault(`${odd.name} is not of the size that the package states.`);
    return { ok: true, files };
  } catch (error) {
    if (error instanceof PackageFault) return { ok: false, message: error.message };
    return { ok: false, message: "The package is damaged or encrypted: it cannot be unpacked." };
  }
}

function faultOf({ name, size, originalSize }: UnzipFileInfo, seen: { files: number; bytes: number }): string | null {
  seen.files += 1;
  seen.bytes += originalSize;
  const { entries, unpackedBytes, ratio, ratioFromBytes } = fileLimits;
  if (seen.files > entries) return `The package holds more than ${entries} files.`;
  if (seen.bytes > unpackedBytes) return `The package holds more than ${unpackedBytes / 1024 / 1024} MB once unpacked.`;
  if (originalSize > ratioFromBytes && originalSize > size * ratio) {
    return `${name} is packed more than ${ratio} times as tight as text can be.`;
  }
  const isOutside = /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\\|\0/i.test(name);
  return isOutside ? `The package names a file outside of itself: ${JSON.stringify(name)}.` : null;
}
