/** What every page needs is one file: compressed as one it is 4 kB less (docs/decisions/0026). */
const oneFile = { name: "everywhere", enforce: true, priority: 50 };
const shared = [
  "exam-room[\\\\/](lost-room|outbox-name|shared-device|whose)",
  "(format|read-json|send-json)",
  "site[\\\\/](failed|page-heading)",
  "ui[\\\\/](button|draw-icon|link|link-button|notice|notice-icons)",
];
const everywhere = {
  client: { ...oneFile, chunks: ({ name }) => name === "main-app", test: /[\\/]node_modules[\\/]/ },
  own: { ...oneFile, chunks: "all", test: new RegExp(`[\\\\/]components[\\\\/](${shared.join("|")})\\.tsx?$`) },
};

/** @type {import("next").NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ["better-sqlite3", "@prisma/adapter-better-sqlite3", "@prisma/client"],
  // There are none to make smaller, and what does it would be one more door.
  images: { unoptimized: true },
  // Types and lint run as steps of their own in `npm test`; a start need not repeat them.
  typescript: { ignoreBuildErrors: true },
  // Titles stand in the head of what is sent, for every browser; else they would come after the page, which for a moment had none.
  htmlLimitedBots: /./,
  webpack: (config, { isServer }) => {
    // The same file and address as the style sheets' own, for the preloads.
    const generator = { filename: "static/media/[name].[hash:8][ext]" };
    config.module.rules.push({ test: /\.woff2$/, issuer: /\.tsx$/, type: "asset/resource", generator });
    if (!isServer) Object.assign(config.optimization.splitChunks.cacheGroups, everywhere);
    return config;
  },
  // A worker that a browser keeps would outlive an update.
  headers: () =>
    Promise.resolve([
      { source: "/:worker(sw|app-sw).js", headers: [{ key: "cache-control", value: "no-cache" }] },
      { source: "/icons/:name", headers: [{ key: "cache-control", value: "public, max-age=86400" }] },
    ]),
};

export default nextConfig;
