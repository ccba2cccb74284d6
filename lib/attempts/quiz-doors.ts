import "server-only";
import { z } from "zod";
import { getClient } from "@/lib/db/client";
import { answer, respond } from "./http";
import { countQuiz } from "./load-quiz-choices";
import { removePreset, renamePreset, savePreset } from "./presets";
import { toQuizChoices } from "./quiz-pool";
import { emptySchema, presetRenameSchema, presetRouteSchema, presetSchema } from "./requests";
import { serverNow } from "./server-clock";
import { write, type RouteContext } from "./write-door";

/** The HTTP doors of the page on which quizzes are built. */

/** How many questions meet the choices that the query makes. */
export function openQuizCount(request: Request): Promise<Response> {
  return answer(async () => {
    const parameters = new URL(request.url).searchParams;
    const query = Object.fromEntries(
      [...new Set(parameters.keys())].map((name) => {
        const [value, ...more] = parameters.getAll(name);
        return [name, more.length === 0 ? value : [value ?? "", ...more]];
      }),
    );
    return respond(await countQuiz(getClient(), query));
  });
}

export function openPresetSave(request: Request): Promise<Response> {
  const shape = { route: z.object({}), params: {}, body: presetSchema, status: 201 };
  return write(request, shape, async (db, { candidate, body: { name, choices } }) =>
    savePreset(db, { candidate, name, choices: toQuizChoices(choices) }, serverNow()),
  );
}

export async function openPresetRename(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: presetRouteSchema, params: await params, body: presetRenameSchema };
  return write(request, shape, async (db, { candidate, route: { id }, body: { name } }) =>
    renamePreset(db, { candidate, id, name }),
  );
}

export async function openPresetRemoval(request: Request, { params }: RouteContext): Promise<Response> {
  const shape = { route: presetRouteSchema, params: await params, body: emptySchema };
  return write(request, shape, async (db, { candidate, route: { id } }) => removePreset(db, { candidate, id }));
}
