import { DirectiveReader } from "./_directive_reader.ts";
import type { Directives, FileDirectives } from "./_directive_reader.ts";
import { findingsError } from "./finding.ts";
import { PlaceFinder } from "./place.ts";
import { cutScript } from "./split.ts";
import type { Cut } from "./split.ts";

export type {
  AllowDirective,
  Directives,
  FileDirectives,
} from "./_directive_reader.ts";
export { meetsExpectation } from "./expectation.ts";

/** Understands the comments of a script that are meant for confiture. */
export function readDirectives(
  text: string,
  { cut, places }: { readonly cut: Cut; readonly places: PlaceFinder },
): Directives {
  const reader = new DirectiveReader(text, { cut, places });
  for (const remark of cut.remarks) reader.read(remark);
  return reader.directives();
}

/**
 * What a script says of itself, without reading all of it: a file without any
 * directive costs next to nothing. Throws with every broken directive.
 */
export function readFileDirectives(text: string, file: string): FileDirectives {
  if (!MENTION_REGEXP.test(text)) {
    return { dependsOn: [], noTransaction: false };
  }
  const directives = readDirectives(text, {
    cut: cutScript(text),
    places: new PlaceFinder(text, file),
  });
  if (directives.findings.length > 0) {
    throw findingsError(directives.findings, {
      code: "migration/invalid",
      doing: `read "${file}"`,
      file,
      text,
    });
  }
  return directives.file;
}

const MENTION_REGEXP = /confiture[ \t]*:/i;
