import { LargeProject } from "./large_project.ts";
import { print } from "./measure.ts";

/** How many migrations a database has already, and how many come on top. */
const SIZES = [100, 1000, 5000];
const FRESH = 100;

await using large = await LargeProject.make({
  tables: 20,
  migrations: 5000 + FRESH,
});
const schema = await large.script("schema.sql", large.project.schema);
const best = new Map<string, number>();
for (const size of SIZES) {
  const ups = await large.script(
    `ups_${size}.sql`,
    large.project.ups.slice(0, size),
  );
  const target = (count: number) =>
    /(\d+)_/.exec(large.project.ups[count - 1] ?? "")?.[1] ?? "";
  await large.renew();
  await large.database.psql("-q", "-1", "-f", schema);
  await large.database.psql("-q", "-1", "-f", ups);
  await large.runConfiture([
    "migrate",
    "baseline",
    "--through",
    target(size),
    "--yes",
  ]);
  const nothing = await timed(() =>
    large.runConfiture(["migrate", "up", "--target", target(size)])
  );
  const some = await timed(() =>
    large.runConfiture(["migrate", "up", "--target", target(size + FRESH)])
  );
  best.set(`${FRESH} more after ${size}`, some - nothing);
}
print(
  `${FRESH} migrations on top of many, less the start-up (floor: on top of few)`,
  best,
);

async function timed(action: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}
