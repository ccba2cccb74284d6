import { expect, it } from "vitest";
import { factSchema } from "./fact-schema";

const document = { Version: "2012-10-17", Statement: [] };
const request = (principal: string) => ({ principal, action: "sts:AssumeRole", resource: "*", decision: "Allowed" });

it.each([
  { policyOptions: { together: true, options: [{ edits: [] }, { edits: [["a", "b"]] }] } },
  { policyOptions: { exhibitIs: "boundary", identity: document, options: [{ session: document }] } },
  { policy: { exhibit: 1, requests: [request("ec2.amazonaws.com"), request("arn:aws:iam::111122223333:user/dev")] } },
  { policyAside: "The question asks for an explanation." },
])("accepts %j", (fact) => {
  expect(factSchema.safeParse(fact).success).toBe(true);
});

it.each([
  { policyOptions: { together: true, options: [{ edits: [] }, { edits: [], identity: document }] } },
  { policyOptions: { exhibitIs: "boundary", boundary: document, options: [] } },
  { policyOptions: { exhibitIs: "session", options: [{ session: document }] } },
  { policyOptions: { options: [{ colour: document }] } },
  { policy: { exhibit: 1, requests: [request("dev")] } },
  { policyAside: "Not runnable." },
])("refuses %j", (fact) => {
  expect(factSchema.safeParse(fact).success).toBe(false);
});
