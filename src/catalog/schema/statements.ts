import { DefaultRights } from "./default_rights.ts";
import { has } from "./facts.ts";
import { isGone, isMade, kindOf } from "./fate.ts";
import type { Fates } from "./fate.ts";
import type { Both, Dropping, Making } from "./kind.ts";
import { comesBeforeLink, comesFirst } from "./kinds/copied_name.ts";
import { validated } from "./kinds/constraint.ts";
import { isPartOfInvalid } from "./kinds/table_index.ts";
import { linkOf } from "./link.ts";
import type { Change, SchemaObject } from "./model.ts";

/** Which statement makes and drops what: many things come and go with another. */
export class Statements {
  readonly #both: Both;
  readonly #fates: Fates;
  /** Ids of what gets a statement of its own although another could take it along. */
  readonly #apart: ReadonlySet<string>;
  readonly #rights: DefaultRights;
  readonly #carried = new Map<string, SchemaObject[]>();
  readonly #making: Omit<Making, "carried">;

  constructor(both: Both, fates: Fates, apart: ReadonlySet<string>) {
    this.#both = both;
    this.#fates = fates;
    this.#apart = apart;
    this.#rights = new DefaultRights(both);
    const remakers = new Map(
      [...fates.byId].flatMap(([id, fate]) =>
        fate.type === "altered"
          ? (fate.alteration.remakes ?? []).map((each) => [each, id] as const)
          : []
      ),
    );
    this.#making = {
      ...both,
      isMade: (id) => isMade(fates.byId.get(id)),
      remaker: (id) => remakers.get(id),
    };
    for (const [id, fate] of fates.byId) {
      const object = both.new.get(id);
      if (!isMade(fate) || object === undefined) continue;
      const carrier = this.#maker(id);
      if (carrier === id) continue;
      const known = this.#carried.get(carrier) ?? [];
      known.push(object);
      this.#carried.set(carrier, known);
    }
  }

  /** The node of the statement that drops a thing. */
  dropKey(id: string): string {
    return `drop ${this.#dropper(id)}`;
  }

  /** The node of the statement that makes a thing. */
  makeKey(id: string): string {
    const maker = this.#maker(id);
    const isAltered = this.#fates.byId.get(maker)?.type === "altered";
    return `${isAltered ? "alter" : "make"} ${maker}`;
  }

  drop(object: SchemaObject): readonly Change[] {
    // It stays as long as its original, under whatever name.
    if (
      object.copyOf !== undefined && object.kind !== "column" &&
      !this.#isDetached(object) && !this.#both.new.has(object.id) &&
      this.#both.new.has(object.copyOf)
    ) return [];
    const dropping: Dropping = {
      ...this.#both,
      isReplaced: this.#fates.byId.get(object.id)?.type === "replaced",
      isPoured: this.#fates.poured.has(object.id),
      isGone: (id) => isGone(this.#fates.byId.get(id)),
    };
    return kindOf(object).drop(object, dropping);
  }

  make(object: SchemaObject): readonly Change[] {
    if (
      object.kind === "column" && !this.#isMade(object.parent) &&
      object.copyOf !== undefined
    ) {
      // It came with what it is a copy of, but must be there to be attached.
      const link = linkOf(object, this.#both.new.get(object.copyOf));
      if (!this.#isMade(link)) return [];
    }
    if (object.copyOf !== undefined && object.kind !== "column") {
      return this.#copy(object);
    }
    const carried = this.#carried.get(object.id) ?? [];
    return [
      ...kindOf(object).create(object, { ...this.#making, carried }),
      ...[object, ...carried].flatMap((made) => this.#rights.undone(made)),
    ];
  }

  /** What default privileges did to what an alteration made. */
  undone(
    from: SchemaObject,
    to: SchemaObject,
    changes: readonly Change[],
  ): readonly Change[] {
    const isMadeAnew = changes.some(({ sql }) =>
      /^CREATE (TYPE|DOMAIN) /.test(sql)
    );
    return isMadeAnew || !has(from, "identity") && has(to, "identity")
      ? this.#rights.undone(to)
      : [];
  }

  /** It comes with its original, but for its name. */
  #copy(object: SchemaObject): readonly Change[] {
    const { new: wanted, old } = this.#both;
    const original = wanted.get(object.copyOf ?? "");
    const link = linkOf(object, original);
    const create = () =>
      kindOf(object).create(object, { ...this.#making, carried: [] });
    if (isPartOfInvalid(object, wanted)) return create();
    if (this.#isMade(object.copyOf) || this.#isMade(link)) {
      return comesFirst(object) ||
          this.#isMade(link) && comesBeforeLink(object) &&
            has(wanted.get(link) ?? object, "bound")
        ? create()
        : validated(object, original);
    }
    const before = [...old.values()].find(({ id, copyOf, parent }) =>
      copyOf === object.copyOf && parent === object.parent && !wanted.has(id)
    );
    const rename = kindOf(object).rename;
    return before === undefined || rename === undefined
      ? []
      : [...rename(before, object), ...this.#withoutComment(before, object)];
  }

  /** The comment of what is renamed goes along. */
  #withoutComment(
    from: SchemaObject,
    to: SchemaObject,
  ): readonly Change[] {
    const { new: wanted, old } = this.#both;
    const hasOne = old.has(`comment on ${from.id}`);
    return hasOne && !wanted.has(`comment on ${to.id}`)
      ? [{ sql: `COMMENT ON ${kindOf(to).subject?.(to)} IS NULL` }]
      : [];
  }

  /** What of these nodes could be done in statements of its own. */
  separableIn(keys: readonly string[]): readonly string[] {
    const nodes = new Set(keys);
    const found = [...this.#fates.byId].flatMap(([id, fate]) => {
      const object = this.#objectOf(id);
      if (object === undefined || !SEPARABLE.has(object.kind)) return [];
      // A copy goes wherever its original does.
      if (object.copyOf !== undefined) return [];
      const isCarried = isMade(fate) && this.#maker(id) !== id &&
        nodes.has(this.makeKey(id));
      const isTakenAlong = isGone(fate) && this.#dropper(id) !== id &&
        nodes.has(this.dropKey(id));
      return isCarried || isTakenAlong ? [id] : [];
    });
    // Keys stay with their tables as long as something else will do.
    const others = found.filter((id) => {
      const { kind = "", facts = {} } = this.#objectOf(id) ?? {};
      return kind !== "constraint" || facts.type === "f";
    });
    return others.length > 0 ? others : found;
  }

  #objectOf(id: string): SchemaObject | undefined {
    return this.#both.old.get(id) ?? this.#both.new.get(id);
  }

  #maker(id: string): string {
    const object = this.#both.new.get(id);
    if (object === undefined || this.#apart.has(id)) return id;
    const carrier = kindOf(object).carrier?.(object, {
      ...this.#making,
      carried: [],
    });
    return carrier === undefined ? id : this.#maker(carrier);
  }

  #dropper(id: string): string {
    const object = this.#both.old.get(id);
    if (object === undefined || this.#apart.has(id)) return id;
    const original = this.#originalOf(object);
    if (this.#apart.has(original) && !this.#isDetached(object)) {
      return this.#dropper(original);
    }
    const isDropped = this.#fates.byId.get(id)?.type === "dropped";
    const takers = [
      object.parent,
      ...isDropped ? object.goesWith : [],
      ...object.copyOf !== undefined && !this.#isDetached(object)
        ? [object.copyOf]
        : [],
    ];
    const taker = takers.find((each) =>
      each !== undefined && isGone(this.#fates.byId.get(each))
    );
    return taker === undefined ? id : this.#dropper(taker);
  }

  #isMade(id: string | undefined): boolean {
    return id !== undefined && isMade(this.#fates.byId.get(id));
  }

  /** The id of what a thing is a copy of in the end. */
  #originalOf({ id, copyOf = "" }: SchemaObject): string {
    const above = this.#both.old.get(copyOf);
    return above === undefined ? id : this.#originalOf(above);
  }

  #isDetached(object: SchemaObject): boolean {
    const link = linkOf(object, this.#both.old.get(object.copyOf ?? ""));
    const { byId } = this.#fates;
    return isGone(byId.get(link)) && !isGone(byId.get(object.parent ?? ""));
  }
}

const SEPARABLE: ReadonlySet<string> = new Set([
  "constraint",
  "default",
  "policy",
  "rule",
  "trigger",
]);
