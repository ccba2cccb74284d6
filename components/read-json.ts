/** The body of an answer of our own server, whose shape lib/exam/views.ts gives. */
export function readJson<T>(response: Response): Promise<T> {
  return response.json();
}
