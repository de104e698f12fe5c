import type { SchemaObject } from "./model.ts";

/** The id of what ties the table of a copy to the table of its original. */
export function linkOf(
  copy: SchemaObject,
  original: SchemaObject | undefined,
): string {
  const [child = "", parent = ""] = [copy.parent, original?.parent].map((id) =>
    id?.slice("table ".length)
  );
  return `inheritance ${child} from ${parent}`;
}
