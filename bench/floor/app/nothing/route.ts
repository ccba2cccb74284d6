export const dynamic = "force-dynamic";

/** What any route costs at least: reads the body, answers a small one, and does nothing. */
export async function PUT(request: Request): Promise<Response> {
  await request.json();
  return Response.json({ ok: true });
}
