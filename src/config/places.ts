import type { Document } from "yaml";
import type { Place } from "../kernel/migration.ts";
import type { EnvironmentDocument, Path } from "./document.ts";

/** A document as the YAML package has it. */
export interface Parsed {
  readonly yaml: typeof import("yaml");
  readonly document: Document.Parsed;
  readonly placeAt: (offset: number) => Place;
}

/** Finds places in a document that was parsed from a text. */
export function placesOf(
  { yaml, document, placeAt }: Parsed,
  text: string,
): Omit<EnvironmentDocument, "value"> {
  const nodeAt = (path: Path): unknown =>
    path.reduce<unknown>((node, step) => {
      const around = resolved(node);
      if (yaml.isSeq(around)) return around.items[Number(step)];
      return pairIn(around, step)?.value;
    }, document.contents);
  const resolved = (node: unknown): unknown =>
    yaml.isAlias(node) ? node.resolve(document) : node;
  const pairIn = (node: unknown, key: string | number) =>
    yaml.isMap(node)
      ? node.items.find((pair) =>
        yaml.isScalar(pair.key) && String(pair.key.value) === String(key)
      )
      : undefined;
  const rangeOf = (node: unknown): readonly [number, number] | undefined =>
    yaml.isNode(node) && node.range
      ? [node.range[0], node.range[1]]
      : undefined;

  const nearestRange = (path: Path): readonly [number, number] => {
    for (let length = path.length; length > 0; length--) {
      const range = rangeOf(nodeAt(path.slice(0, length)));
      if (range !== undefined) return range;
    }
    return rangeOf(document.contents) ?? [0, 0];
  };
  return {
    placeOf: (path) => placeAt(nearestRange(path)[0]),
    placeOfKey(path) {
      const around = resolved(nodeAt(path.slice(0, -1)));
      const range = rangeOf(pairIn(around, path.at(-1) ?? "")?.key);
      return placeAt((range ?? nearestRange(path))[0]);
    },
    placeWithin(path, part, nth) {
      const [start, end] = nearestRange(path);
      let offset = start - 1;
      for (let count = 0; count < nth; count++) {
        offset = text.indexOf(part, offset + 1);
        if (offset < 0 || offset >= end) return placeAt(start);
      }
      return placeAt(offset);
    },
    sourceOf(path) {
      const node = resolved(nodeAt(path));
      return yaml.isScalar(node) ? node.source : undefined;
    },
  };
}
