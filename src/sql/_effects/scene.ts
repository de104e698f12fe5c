import type { Certainty } from "../../kernel/mod.ts";
import type { FactSource, QualifiedName, RelationFacts } from "./facts.ts";
import type { Name } from "./tree.ts";
import { titleOf } from "./tree.ts";

/** A relation, as far as it is known at one point of a run. */
export interface Known {
  /** For people. */
  readonly title: string;
  /** Tells it from others; its schema may have been guessed. */
  readonly key: string;
  /** Made earlier in this run. */
  readonly isNew: boolean;
  /** It is known that there is none. */
  readonly isMissing: boolean;
  readonly facts?: RelationFacts;
}

/** A CHECK constraint that the run itself made. */
export interface MadeCheck {
  readonly table: string;
  readonly name: string;
  /** Columns that it proves not to be null. */
  readonly proves: readonly string[];
  isValid: boolean;
}

/** What is known of the database at one point of a run: the catalog, and what the run did before. */
export class Scene {
  readonly facts: FactSource | undefined;
  /** As in `server_version_num`. */
  readonly version: number;
  readonly checks: MadeCheck[] = [];
  /** Functions that the run made, and whether they are volatile. */
  readonly functions = new Map<string, Certainty>();
  /** Types that the run made, and whether their values are checked. */
  readonly types = new Map<string, boolean>();
  readonly #made = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #renamed = new Map<string, RelationFacts>();
  readonly #changed = new Set<string>();
  readonly #triggered = new Set<string>();
  #path: readonly string[] | undefined;
  #isPathKnown = true;
  /** Whether statements ran whose effects nobody knows: what is missing may be there. */
  isVague = false;
  /** The session's time zone, where a statement has set it. */
  timeZone: string | undefined;

  constructor(facts: FactSource | undefined, version: number) {
    this.facts = facts;
    this.version = version;
  }

  /** Each file begins in the session's initial state. */
  beginFile(): void {
    this.#path = undefined;
    this.#isPathKnown = true;
    this.timeZone = undefined;
  }

  /** Notes where names are looked for from now on; undefined where it is not known. */
  setPath(path: readonly string[] | undefined): void {
    this.#path = path;
    this.#isPathKnown = path !== undefined;
  }

  /** Notes that the session's own path counts again. */
  resetPath(): void {
    this.#path = undefined;
    this.#isPathKnown = true;
  }

  /** What is known of a relation. */
  async relation(name: Name): Promise<Known> {
    const title = titleOf(name);
    const path = await this.#pathFor(name);
    for (const schema of path) {
      const key = keyOf({ schema, name: name.name });
      if (this.#made.has(key)) {
        return { title, key, isNew: true, isMissing: false };
      }
      if (this.#gone.has(key)) continue;
      const facts = this.#renamed.get(key) ??
        await this.facts?.relation({ schema, name: name.name });
      if (facts !== undefined) {
        const isPlain = (await this.facts?.path())?.includes(schema) === true;
        return {
          title: isPlain ? title : titleOf({ schema, name: name.name }),
          key,
          isNew: false,
          isMissing: false,
          facts,
        };
      }
    }
    const key = keyOf({ schema: path[0] ?? "public", name: name.name });
    const isKnown = this.facts !== undefined && this.#isPathKnown;
    return { title, key, isNew: false, isMissing: isKnown && !this.isVague };
  }

  /** A relation the catalog speaks of. */
  async qualified(name: QualifiedName): Promise<Known> {
    const path = await this.#pathFor({ name: name.name });
    return {
      ...await this.relation(name),
      title: titleOf(path.includes(name.schema) ? { name: name.name } : name),
    };
  }

  /** Notes that a relation was made. */
  async make(name: Name): Promise<void> {
    const key = await this.#keyOfNew(name);
    this.#made.add(key);
    this.#gone.delete(key);
  }

  /** Notes that a relation is not there any more under its name. */
  remove({ key }: Known): void {
    this.#made.delete(key);
    this.#renamed.delete(key);
    this.#gone.add(key);
  }

  /** Notes a relation's new name or schema. */
  async rename(known: Known, name: Name): Promise<void> {
    this.remove(known);
    const key = await this.#keyOfNew(name);
    this.#gone.delete(key);
    if (known.isNew) this.#made.add(key);
    else if (known.facts !== undefined) this.#renamed.set(key, known.facts);
    else this.isVague = true;
  }

  /** Notes that what the catalog says of a column does not hold any more. */
  changeColumn({ key }: Known, column: string): void {
    this.#changed.add(`${key}\0${column}`);
  }

  /** Whether what the catalog says of a column still holds. */
  isChanged({ key }: Known, column: string): boolean {
    return this.#changed.has(`${key}\0${column}`);
  }

  /** Notes that a relation has got a trigger. */
  addTrigger({ key }: Known): void {
    this.#triggered.add(key);
  }

  /** Whether writing to a relation may run code of the user's. */
  hasTriggers({ key, facts, isNew }: Known): Certainty {
    if (this.#triggered.has(key)) return "yes";
    if (facts !== undefined) return facts.hasTriggers ? "yes" : "no";
    return isNew ? "no" : "unknown";
  }

  async #pathFor({ schema }: Name): Promise<readonly string[]> {
    if (schema !== undefined) return [schema];
    if (!this.#isPathKnown) return [];
    return this.#path ?? await this.facts?.path() ?? ["public"];
  }

  async #keyOfNew(name: Name): Promise<string> {
    const [schema = "public"] = await this.#pathFor(name);
    return keyOf({ schema, name: name.name });
  }
}

function keyOf({ schema, name }: QualifiedName): string {
  return `${schema}\0${name}`;
}
