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
  const style = document.createElement("style");
  style.textContent = "body { visibility: hidden }";
  document.head.append(style);
  const show = () => style.remove();
  Promise.all(["400", "700"].map((weight) => document.fonts.load(weight + " 1em OpenDyslexic"))).then(show, show);
  setTimeout(show, 10000);
})()`;

/** Asks for the fonts of the page with its first bytes, and for no others. */
export function Fonts({ font }: Pick<DisplaySettings, "font">) {
  return (
    <>
      {files[font].map((href) => (
        <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
      ))}
      {font === "dyslexia" && <script dangerouslySetInnerHTML={{ __html: untilLoaded }} />}
    </>
  );
}
