import type { Path } from "./document.ts";

/** A key as it is written from the top, in quotes: `"migration.locking.timeout_ms"`. */
export function labelOf(path: Path): string {
  const text = path.map((step, index) =>
    typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`
  );
  return `"${text.join("")}"`;
}

/** A path as a JSON pointer; the whole document is "". */
export function pointerOf(path: Path): string {
  return path.map((step) =>
    `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`
  ).join("");
}

/** The steps of a JSON pointer in the form of a URL's fragment: `#/a/b`. */
export function stepsOf(fragment: string): readonly string[] {
  return fragment.split("/").slice(1).map((step) =>
    decodeURI(step).replaceAll("~1", "/").replaceAll("~0", "~")
  );
}
