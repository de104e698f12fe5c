import { equal } from "node:assert/strict";
import { repositoryPath } from "../../../../plugins/reporters/_record/repository_path.ts";

const CASES:
  readonly (readonly [string, string, string | undefined, string])[] = [
    ["db/a.sql", "/srv/shop", undefined, "db/a.sql"],
    ["./db/a.sql", "/srv/shop", undefined, "db/a.sql"],
    ["db/a.sql", "/srv/shop", "/srv", "shop/db/a.sql"],
    ["db/a.sql", "/srv/shop", "/srv/", "shop/db/a.sql"],
    ["db/a.sql", "/srv/shop", "/srv/shop", "db/a.sql"],
    ["../lib/a.sql", "/srv/shop", "/srv", "lib/a.sql"],
    ["/srv/shop/db/a.sql", "/srv/shop", "/srv", "shop/db/a.sql"],
    ["/srv/shop/db/a.sql", "/srv/shop", undefined, "db/a.sql"],
    ["/else/a.sql", "/srv/shop", "/srv", "/else/a.sql"],
    ["db/a.sql", "/srv/shop", "/workshop", "db/a.sql"],
    ["db\\a.sql", "C:\\work\\shop", "C:\\work", "shop/db/a.sql"],
  ];
for (const [file, root, top, path] of CASES) {
  Deno.test(`repositoryPath() calls ${file} of ${root} ${path} where the checkout is ${top ?? "not known"}`, () => {
    const env = (name: string) => name === "CI_PROJECT_DIR" ? top : undefined;

    equal(repositoryPath({ root, env })(file), path);
  });
}
