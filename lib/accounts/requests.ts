import { z } from "zod";

const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;

export const emailSchema = z
  .string()
  .trim()
  .max(254, "is too long")
  // In this order: some letters of other scripts have a small form among ours.
  .pipe(z.email("must be an email address such as kim@practice.example"))
  .pipe(z.string().toLowerCase());
const nameSchema = z.string().trim().min(1, "must not be empty").max(100, "has at most 100 characters");
const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD, `has at least ${MIN_PASSWORD} characters`)
  .max(MAX_PASSWORD, `has at most ${MAX_PASSWORD} characters`);
const codeSchema = z.string().min(1, "must not be empty").max(100, "is too long");

/** What somebody says of themselves: anything may be wrong with it, but it may not be large. */
export const signInSchema = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, "must not be empty").max(254, "is too long"),
  password: z.string().min(1, "must not be empty").max(MAX_PASSWORD, `has at most ${MAX_PASSWORD} characters`),
});
export const setupSchema = z.strictObject({
  code: codeSchema,
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});
export const acceptSchema = z.strictObject({ code: codeSchema, password: newPasswordSchema });
export const inviteSchema = z.strictObject({ name: nameSchema, email: emailSchema });
export const idSchema = z.object({ id: z.uuid() });
export const accessSchema = z.strictObject({ isOpen: z.boolean() });
export const passwordSchema = z.strictObject({
  current: z.string().max(MAX_PASSWORD, `has at most ${MAX_PASSWORD} characters`),
  password: newPasswordSchema,
});
/** Whether something lies in the browser that waits for another person to sign in. */
export const signOutSchema = z.strictObject({ isAwaited: z.boolean().optional() });
export const emptyBodySchema = z.strictObject({});

/** What a browser says of a passkey; the library looks at what is in it. */
const bytes = z.string().max(20_000);
const passkeySchema = z.object({
  id: bytes,
  rawId: bytes,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["cross-platform", "platform"]).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
});
export const registrationSchema = z.strictObject({
  name: nameSchema,
  credential: passkeySchema.extend({
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      authenticatorData: bytes.optional(),
      transports: z.array(z.string().max(30)).max(10).optional(),
      publicKeyAlgorithm: z.number().optional(),
      publicKey: bytes.optional(),
    }),
  }),
});
export const assertionSchema = z.strictObject({
  credential: passkeySchema.extend({
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.nullish(),
    }),
  }),
});
