import { deepEqual, equal, throws } from "node:assert/strict";
import { serviceFrom } from "../../../src/database/libpq/service_file.ts";

const TEXT = `# comment
[first]
host=a
[wanted]
  # indented comment
  host=b
port=5433

dbname=my app
host=second
[third]
host=c
`;

Deno.test("serviceFrom() reads one service's lines and keeps the first of a keyword", () => {
  deepEqual(
    Object.fromEntries(serviceFrom(TEXT, "wanted", "f") ?? []),
    { host: "b", port: "5433", dbname: "my app" },
  );
});

Deno.test("serviceFrom() tells when the service is not there", () => {
  equal(serviceFrom(TEXT, "none", "f"), undefined);
});

Deno.test("serviceFrom() names file and line of what it cannot read", () => {
  throws(() => serviceFrom("[a]\n\nhost b", "a", "services.conf"), {
    code: "config/invalid",
    message:
      'Cannot read the service file "services.conf": line 3 is not keyword=value',
  });
});

Deno.test("serviceFrom() refuses a service within a service", () => {
  throws(() => serviceFrom("[a]\nservice=b", "a", "f"), {
    message: /line 2 names a service within a service/,
  });
});
