import { invalid } from "./parameters.ts";
import type { AuthMethod } from "./settings.ts";

const METHODS: readonly AuthMethod[] = [
  "password",
  "md5",
  "scram-sha-256",
  "none",
  "gss",
  "sspi",
  "oauth",
];

/** Reads `require_auth`: methods that are allowed, or with `!` those that are not. */
export function authMethodsOf(
  text: string | undefined,
): ReadonlySet<AuthMethod> | undefined {
  if (!text) return undefined;
  const names = text.split(",").map((each) => each.trim());
  const negated = names.filter((name) => name.startsWith("!"));
  if (negated.length > 0 && negated.length < names.length) {
    throw invalid(
      "the connection's parameters",
      '"require_auth" mixes methods with and without "!"',
    );
  }
  const listed = names.map(methodOf);
  if (negated.length === 0) return new Set(listed);
  return new Set(METHODS.filter((method) => !listed.includes(method)));
}

function methodOf(text: string): AuthMethod {
  const name = text.replace(/^!/, "");
  const method = METHODS.find((each) => each === name);
  if (method !== undefined) return method;
  throw invalid(
    "the connection's parameters",
    `"require_auth" must list some of ${METHODS.join(", ")}`,
  );
}
