import { deepEqual, equal } from "node:assert/strict";
import {
  isNamed,
  lookupAmong,
  Told,
} from "../../../../src/catalog/schema/renames/told.ts";
import type { Named } from "../../../../src/catalog/schema/renames/told.ts";
import type { ToldRename } from "../../../../src/catalog/schema/renames/rename.ts";

function column(name: string): Named {
  const parts = ["public", "t", name];
  return {
    kind: "column",
    id: `column ${parts.join(".")}`,
    names: [parts],
    whole: "table public.t",
  };
}

function told(
  renamed: readonly ToldRename[],
  sides: { readonly old: string; readonly wanted: string },
) {
  const one = new Told({ renamed, notRenamed: [] });
  const names = (text: string) => text.split(" ");
  const pairs = one.pairsAmong({
    old: names(sides.old).map(column),
    wanted: names(sides.wanted).map(column),
  });
  return {
    pairs: pairs.map(({ from, to }) =>
      `${from.names[0]?.[2]}${to.names[0]?.[2]}`
    ),
    ...one.leftOver({
      isKnown: (name, side) =>
        names(sides[side]).some((each) => name.endsWith(each)),
      isDone: ({ from, to }) =>
        names(sides.old).every((each) => !from.endsWith(each)) &&
        names(sides.old).some((each) => to.endsWith(each)),
    }),
  };
}

Deno.test("Told understands names with and without schema, and bare new ones", () => {
  deepEqual(
    told([{ from: "t.a", to: "x" }, { from: "public.t.b", to: "public.t.y" }], {
      old: "a b",
      wanted: "x y",
    }),
    { pairs: ["ax", "by"], unused: [], done: [] },
  );
});

Deno.test("Told takes what goes round in a circle", () => {
  deepEqual(
    told([{ from: "t.a", to: "b" }, { from: "t.b", to: "a" }], {
      old: "a b",
      wanted: "a b",
    }).pairs,
    ["ab", "ba"],
  );
});

Deno.test("Told lets a hint be that is done, and says so", () => {
  const hint = {
    from: "t.a",
    to: "b",
    place: { file: "s.sql", line: 3, column: 1 },
  };

  deepEqual(told([hint], { old: "b", wanted: "b" }), {
    pairs: [],
    unused: [],
    done: [hint],
  });
});

Deno.test("Told refuses to be told today what is done", () => {
  deepEqual(told([{ from: "t.a", to: "b" }], { old: "b", wanted: "b" }), {
    pairs: [],
    unused: ['"t.a" is not renamed to "b": that is done already; remove it'],
    done: [],
  });
});

Deno.test("Told says what matches nothing", () => {
  deepEqual(
    told([{ from: "t.x", to: "b" }, { from: "t.a", to: "y" }], {
      old: "a",
      wanted: "b",
    }).unused,
    [
      '"t.x" is not renamed to "b": the old side has nothing of that name',
      '"t.a" is not renamed to "y": the new side has nothing of that name',
    ],
  );
});

Deno.test("Told does not believe a hint that would take the name of what is there", () => {
  const hint = {
    from: "t.a",
    to: "b",
    place: { file: "s", line: 1, column: 1 },
  };

  deepEqual(told([hint], { old: "a b", wanted: "b" }), {
    pairs: [],
    unused: [
      's:1: "t.a" is not renamed to "b": the old side has "b" already, and nothing says what becomes of that',
    ],
    done: [],
  });
});

Deno.test("Told refuses to decide twice about one thing", () => {
  deepEqual(
    told([{ from: "t.a", to: "x" }, { from: "t.a", to: "y" }], {
      old: "a",
      wanted: "x y",
    }),
    {
      pairs: ["ax"],
      unused: ['"t.a" is not renamed to "y": another decision says otherwise'],
      done: [],
    },
  );
});

Deno.test("Told remembers what is renamed to nothing, and what of that was of use", () => {
  const one = new Told({ renamed: [], notRenamed: ["t.a", "t.z"] });

  equal(one.isNotRenamed(column("a")), true);
  equal(one.isNotRenamed(column("b")), false);
  deepEqual(one.leftOver({ isKnown: () => true, isDone: () => false }), {
    unused: ['"t.z" needs no decision: nothing that goes is called so'],
    done: [],
  });
});

Deno.test("isNamed() takes any of a thing's names", () => {
  const thing = { kind: "table", id: "", names: [["a", "t"], ["b", "u"]] };

  equal(isNamed("t", thing), true);
  equal(isNamed("b.u", thing), true);
  equal(isNamed("b.t", thing), false);
});

Deno.test("lookupAmong() finds what is called so, in whatever case it is written", () => {
  const lookup = lookupAmong([column("a"), column("B"), column("a b")]);
  const names = (written: string) =>
    lookup(written).map((thing) => thing.names[0]?.[2]);

  deepEqual(names("T.A"), ["a"]);
  deepEqual(names("B"), ["B"]);
  deepEqual(names("b"), []);
  deepEqual(names('t."a b"'), ["a b"]);
});
