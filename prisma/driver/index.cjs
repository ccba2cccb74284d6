// Release 13 brings its binaries and takes Node-API 10 (Node 22.14 and newer); with an older one it crashes.
// Release 12 is compiled at set-up, runs on Node 20, and is ended by Node 24.19 to 24.21.
module.exports = Number(process.versions.napi) >= 10 ? require("better-sqlite3-13") : require("better-sqlite3-12");
