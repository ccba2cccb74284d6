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
  // A worker that a browser keeps would outlive an update.
  headers: () =>
    Promise.resolve([
      { source: "/:worker(sw|app-sw).js", headers: [{ key: "cache-control", value: "no-cache" }] },
      { source: "/icons/:name", headers: [{ key: "cache-control", value: "public, max-age=86400" }] },
    ]),
};

export default nextConfig;
