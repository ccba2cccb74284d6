import type { MetadataRoute } from "next";
import { barColours, startColour } from "@/components/site/theme-colours";

const sizes = [192, 512];
const places = [
  { name: "Begin a mock exam", short_name: "Mock exam", url: "/exam/new" },
  { name: "Build a quiz", short_name: "Quiz", url: "/quiz" },
  { name: "Review what is due", short_name: "Review", url: "/review" },
];

/** What a browser needs to install the app. Pages give the colour of the theme themselves; these stand before the first one. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "DVA-C02 practice",
    short_name: "DVA-C02",
    description:
      "Timed practice exams for AWS Certified Developer - Associate, scored on this machine, with every option explained.",
    lang: "en",
    dir: "ltr",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: startColour,
    theme_color: barColours.standard.light,
    categories: ["education"],
    icons: [
      ...sizes.map((size) => toIcon("icon", size, "any" as const)),
      ...sizes.map((size) => toIcon("maskable", size, "maskable" as const)),
    ],
    shortcuts: places.map((place) => ({ ...place, icons: [toIcon("icon", 192, "any" as const)] })),
  };
}

function toIcon<Purpose extends "any" | "maskable">(name: string, size: number, purpose: Purpose) {
  return { src: `/icons/${name}-${size}.png`, sizes: `${size}x${size}`, type: "image/png", purpose };
}
