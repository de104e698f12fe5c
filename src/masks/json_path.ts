/** A step from a part of a document to one inside it. */
export type PathStep =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "each" };

const STEP_REGEXP = /(\.)?(?:"((?:[^"\\]|\\.)+)"|([^\s."[\]*]+))|(\[\*\])/y;

/** Reads `contacts[*]."e-mail"`; undefined where it is no path. */
export function readPath(text: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < text.length) {
    STEP_REGEXP.lastIndex = at;
    const match = STEP_REGEXP.exec(text);
    if (match === null) return undefined;
    const [whole, dot, quoted, plain, each] = match;
    const key = quoted?.replace(/\\(.)/gs, "$1") ?? plain;
    if (each === undefined && (dot === undefined) !== (at === 0)) {
      return undefined;
    }
    steps.push(key === undefined ? { kind: "each" } : { kind: "key", key });
    at += whole.length;
  }
  return steps.length === 0 ? undefined : steps;
}
