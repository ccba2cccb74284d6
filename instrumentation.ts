/** Runs once when the server starts: keeps closing attempts whose time is over, also when no browser is left. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { keepSweeping } = await import("@/lib/attempts/keep-sweeping");
  const { tellMeasures } = await import("@/lib/attempts/measure");
  const { takeSaves } = await import("@/lib/attempts/save-door");
  keepSweeping();
  tellMeasures();
  takeSaves();
}
