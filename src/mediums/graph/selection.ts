import type { Graph, GraphTable } from "./graph.ts";

/** Which tables are drawn; all of them where nothing is said. */
export interface Selection {
  /** `orders`, `public.orders`, `order*`. */
  readonly tables?: readonly string[];
  readonly schemas?: readonly string[];
  /** Only what differs, and what that is tied to. */
  readonly isChangedOnly?: boolean;
}

/** What is drawn of a graph. */
export interface Selected {
  readonly graph: Graph;
  /** Foreign keys that lead to or from what is not drawn. */
  readonly cutKeys: number;
  /** Words of the selection that match nothing. */
  readonly unmatched: readonly string[];
}

/** Chooses what is drawn. */
export function select(
  graph: Graph,
  { tables = [], schemas = [], isChangedOnly = false }: Selection,
): Selected {
  const changed = new Set([
    ...graph.tables.filter(({ fate }) => fate !== undefined)
      .map(({ id }) => id),
    ...graph.keys.filter(({ fate }) => fate !== undefined)
      .map(({ from }) => from),
  ]);
  const near = new Set([
    ...changed,
    ...graph.keys.flatMap(({ from, to }) =>
      changed.has(from) || changed.has(to) ? [from, to] : []
    ),
  ]);
  const chosen = graph.tables.filter((table) =>
    (tables.length === 0 || tables.some((word) => isCalled(table, word))) &&
    (schemas.length === 0 ||
      schemas.some((word) => fits(table.schema, word))) &&
    (!isChangedOnly || near.has(table.id))
  );
  const ids = new Set(chosen.map(({ id }) => id));
  const keys = graph.keys.filter(({ from, to }) =>
    ids.has(from) && ids.has(to)
  );
  const touching = graph.keys.filter(({ from, to }) =>
    ids.has(from) || ids.has(to)
  );
  return {
    graph: { tables: chosen, keys },
    cutKeys: touching.length - keys.length,
    unmatched: [
      ...tables.filter((word) =>
        !graph.tables.some((table) => isCalled(table, word))
      ),
      ...schemas.filter((word) =>
        !graph.tables.some(({ schema }) => fits(schema, word))
      ),
    ],
  };
}

function isCalled({ schema, name }: GraphTable, word: string): boolean {
  return fits(name, word) || fits(`${schema}.${name}`, word);
}

/** Whether a name is what a word with `*` says; case counts only where the word has capitals. */
function fits(name: string, word: string): boolean {
  const own = word === word.toLowerCase() ? name.toLowerCase() : name;
  const parts = word.split("*");
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return own === word;
  if (!own.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let at = first.length;
  for (const part of rest) {
    const found = own.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return own.length - last.length >= at && own.endsWith(last);
}
