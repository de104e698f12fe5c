import { invalid } from "./parameters.ts";
import type { Parameters } from "./parameters.ts";

const SOURCE = "the connection string";

/** Reads `host=localhost password='it\'s'`: libpq's keyword/value form. */
export function parseDsn(text: string): Parameters {
  const parameters = new Map<string, string>();
  let rest = text.trimStart();
  while (rest !== "") {
    const assignment = /^([^\s=]+)\s*=\s*/.exec(rest);
    if (assignment === null) {
      // What stands there may be the end of a password: it is not shown.
      throw invalid(
        SOURCE,
        `a "=" is missing after parameter ${parameters.size + 1}'s name`,
      );
    }
    const [head, keyword = ""] = assignment;
    const value = /^(?:'((?:[^'\\]|\\[^])*)'|((?!')(?:[^\s\\]|\\[^]|\\$)*))/
      .exec(rest.slice(head.length));
    if (value === null) {
      throw invalid(SOURCE, `the value of "${keyword}" has no closing quote`);
    }
    const [whole, quoted, bare = ""] = value;
    parameters.set(keyword, (quoted ?? bare).replace(/\\([^]|$)/g, "$1"));
    rest = rest.slice(head.length + whole.length).trimStart();
  }
  return parameters;
}
