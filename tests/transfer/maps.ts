/** Maps between two schemas: what is refused, in which words; what arrives, and comes back. */
import { deepEqual } from "node:assert/strict";
import { outcomeOf, twoEnds } from "../mediums/transfer/_map_ends.ts";
import { problemLines } from "../mediums/transfer/_map_feeds.ts";
import { REFUSED_BY_SERVERS } from "./_map_cases.ts";
import {
  bring,
  differencesOf,
  empty,
  follow,
  namesOf,
  rowsOf,
} from "./_map_ends.ts";
import { FOLLOWED } from "./_map_followed.ts";
import { TRIPS } from "./_map_trips.ts";

for (const { name, source, target, map, says } of REFUSED_BY_SERVERS) {
  Deno.test(`a map is refused with ${name}`, async () => {
    await using ends = await twoEnds(source, target);

    const { problems } = await outcomeOf(map, ends);

    deepEqual(problemLines(problems), says);
  });
}

for (const trip of TRIPS) {
  Deno.test(`a map brings over, and back, ${trip.name}`, async () => {
    await using ends = await twoEnds(trip.source, trip.target);
    const { source, target } = ends;

    const { feeds, back, problems, notes } = await outcomeOf(trip.map, ends);
    deepEqual(problemLines(problems), []);
    const before = await rowsOf(source, namesOf(feeds, "source"));
    await bring(feeds, { from: source, to: target });
    const arrived = await rowsOf(target, namesOf(feeds, "target"));
    const different = await differencesOf(feeds, { from: source, to: target });
    await empty(source, namesOf(feeds, "source"));
    await bring(back, { from: target, to: source });

    deepEqual(arrived, trip.arrives);
    deepEqual(different, []);
    deepEqual(await differencesOf(back, { from: target, to: source }), []);
    deepEqual(
      await rowsOf(source, namesOf(feeds, "source")),
      trip.returns ?? before,
    );
    deepEqual(notes, trip.notes ?? []);
  });
}

for (const followed of FOLLOWED) {
  Deno.test(`a map is followed, and back, with ${followed.name}`, async () => {
    await using ends = await twoEnds(followed.source, followed.target);
    const { source, target } = ends;
    const { writes, backWrites } = followed;

    const { feeds, back, problems } = await outcomeOf(followed.map, ends);
    deepEqual(problemLines(problems), []);
    await bring(feeds, { from: source, to: target });
    await follow(feeds, { from: source, to: target, writes });
    const arrived = await rowsOf(target, namesOf(feeds, "target"));
    const different = await differencesOf(feeds, { from: source, to: target });
    await follow(back, { from: target, to: source, writes: backWrites });

    deepEqual(arrived, followed.arrives);
    deepEqual(different, []);
    deepEqual(await differencesOf(back, { from: target, to: source }), []);
    deepEqual(await rowsOf(source, namesOf(feeds, "source")), followed.returns);
  });
}
