import type { Place, Problem } from "../../kernel/mod.ts";
import { arrange, needText } from "./_order/arrange.ts";
import { linksOf } from "./_order/links.ts";
import { placeText, readNodes } from "./_order/node.ts";
import { piecesOf } from "./_order/pieces.ts";
import type { SchemaFile } from "./schema.ts";

/**
 * Puts files in the order in which they need each other; those that do not
 * stay as they were. A foreign key that closes a circle is added afterwards,
 * and a file that cannot be built as a whole is built in parts. Rejects where
 * statements need each other.
 */
export async function orderByNeed(
  files: readonly SchemaFile[],
): Promise<readonly SchemaFile[]> {
  const nodes = await readNodes(files);
  return piecesOf(arrange(nodes, files.length), files);
}

/** A need that the order of the files does not meet. */
export interface UnmetNeed extends Problem {
  /** What is needed: `table public.t`. */
  readonly what: string;
  /** Its name, without its schema. */
  readonly name: string;
}

/** What a statement that failed needed of a later one, where that is why. */
export async function unmetNeedAt(
  files: readonly SchemaFile[],
  { place, message }: {
    /** Where the server found fault. */
    readonly place: Place;
    /** What the server says. */
    readonly message: string;
  },
): Promise<UnmetNeed | undefined> {
  const { file, line = 0 } = place;
  const before = (await unmetNeeds(files)).filter((need) =>
    need.place?.file === file && (need.place.line ?? 0) <= line
  );
  const start = Math.max(...before.map((need) => need.place?.line ?? 0));
  const own = before.filter((need) => need.place?.line === start);
  return own.find(({ name }) => message.includes(name)) ??
    own.find(({ what }) =>
      what.startsWith("key") && /constraint/.test(message)
    );
}

/** What files need of later ones, which must fail. */
export async function unmetNeeds(
  files: readonly SchemaFile[],
): Promise<readonly UnmetNeed[]> {
  const nodes = await readNodes(files);
  const told = new Set<string>();
  return linksOf(nodes).flatMap((link) => {
    const { from, to, strength } = link;
    const isNeed = strength === "must" || strength === "foreign key";
    const pair = `${from.index} ${to.index}`;
    if (!isNeed || from.index > to.index || told.has(pair)) return [];
    told.add(pair);
    return [{
      message: `${placeText(from)} ${needText(link)}`,
      place: from.placed.statement.place,
      hint: from.file === to.file
        ? "Move one of the two statements, or set build.order to dependencies"
        : "Rename one of the files, or set build.order to dependencies",
      what: link.what,
      name: link.what.slice(link.what.lastIndexOf(".") + 1),
    }];
  });
}
