import inter from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
import sourceCode from "@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2";
import dyslexic from "@fontsource/opendyslexic/files/opendyslexic-latin-400-normal.woff2";
import dyslexicBold from "@fontsource/opendyslexic/files/opendyslexic-latin-700-normal.woff2";
import type { DisplaySettings } from "@/lib/exam/display";

const files = { standard: [inter, sourceCode], dyslexia: [dyslexic, dyslexicBold, sourceCode] };

/**
 * Keeps the page unseen until both weights are there, or do not come: letters of another width would move every line. What is
 * unseen cannot shift. Stands in the body, because it must find the style sheet loaded.
 */
const untilLoaded = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("body { visibility: hidden }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const show = () => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet) };
  Promise.all(["400", "700"].map((weight) => document.fonts.load(weight + " 1em OpenDyslexic"))).then(show, show);
  setTimeout(show, 10000);
})()`;

type FontsProps = Pick<DisplaySettings, "font"> & {
  /** What lets a script of this very page run; the development server asks for none. */
  readonly nonce: string | undefined;
};

/** Asks for the fonts of the page with its first bytes, and for no others. */
export function Fonts({ font, nonce }: FontsProps) {
  return (
    <>
      {files[font].map((href) => (
        <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
      ))}
      {font === "dyslexia" && <script nonce={nonce} dangerouslySetInnerHTML={{ __html: untilLoaded }} />}
    </>
  );
}
