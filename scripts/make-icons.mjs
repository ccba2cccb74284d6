import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./browser.mjs";

// Draws every icon of the app from app/icon.svg: `npm run icons`, when that has changed. What it writes is committed, so that no
// start and no build needs a renderer. The renderer is the browser of the tests.

const SIDE = 64;
/** What a launcher may cut away leaves a disc of four fifths: the drawing is made smaller, on ground that reaches every edge. */
const MASKABLE_SHARE = 0.8;

const icons = [
  { path: "public/icons/icon-192.png", size: 192, shape: "rounded" },
  { path: "public/icons/icon-512.png", size: 512, shape: "rounded" },
  { path: "public/icons/maskable-192.png", size: 192, shape: "full" },
  { path: "public/icons/maskable-512.png", size: 512, shape: "full" },
  { path: "app/apple-icon.png", size: 180, shape: "full" },
];
const faviconSizes = [16, 32, 48];

/** The drawing on ground without corners, small enough to lose nothing to a mask. */
export function toFullBleed(svg) {
  const [, open, ground, rest] = /^(<svg[^>]*>)\s*(<rect[^>]*\/>)([\s\S]*)<\/svg>\s*$/.exec(svg) ?? [];
  if (ground === undefined) throw new Error("app/icon.svg has to begin with the rectangle of its ground");
  const shift = (SIDE * (1 - MASKABLE_SHARE)) / 2;
  const square = ground.replace(/ rx="[^"]*"/, "");
  return `${open}${square}<g transform="translate(${shift} ${shift}) scale(${MASKABLE_SHARE})">${rest}</g></svg>`;
}

/** An icon file that holds PNG pictures: a directory of 16 bytes for each, then the pictures. */
export function toIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    header.writeUInt8(size, at);
    header.writeUInt8(size, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

async function makeIcons(root) {
  const { chromium } = await import("@playwright/test");
  const executablePath = findBrowser();
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const rounded = readFileSync(join(root, "app/icon.svg"), "utf8");
  const sources = { rounded, full: toFullBleed(rounded) };
  const draw = async (shape, size) => {
    await page.setViewportSize({ width: size, height: size });
    const source = Buffer.from(sources[shape]).toString("base64");
    const img = `<img width="${size}" height="${size}" style="display:block" src="data:image/svg+xml;base64,${source}">`;
    await page.setContent(`<body style="margin:0">${img}</body>`, { waitUntil: "load" });
    return page.screenshot({ omitBackground: true });
  };
  for (const { path, size, shape } of icons) writeFileSync(join(root, path), await draw(shape, size));
  const pictures = [];
  for (const size of faviconSizes) pictures.push({ size, png: await draw("rounded", size) });
  writeFileSync(join(root, "app/favicon.ico"), toIco(pictures));
  await browser.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await makeIcons(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
}
