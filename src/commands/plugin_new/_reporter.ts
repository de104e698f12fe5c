/** A reporter that counts, and says how many there were. */
export const REPORTER =
  `import type { Plugin, Reporter } from "confiture/plugin";

/**
 * Tells how many migrations ran. Name it in db/environments/NAME.yaml
 * (reporters: [text, ./tools/__NAME__.ts]), or with --reporter ./tools/__NAME__.ts.
 */
const plugin: Plugin<"reporter"> = {
  api: 1,
  kind: "reporter",
  name: "__NAME__",
  create(_options, context): Reporter {
    let count = 0;
    return {
      report(event) {
        switch (event.type) {
          case "migration:applied":
          case "migration:reverted":
            count++;
            return;
          case "run:finish":
            context.diagnostics.write("__NAME__: " + count + " migrations\\n");
            return;
          default:
            // There are more events, and there will be: what you do not know, leave.
            return;
        }
      },
    };
  },
};

export default plugin;
`;
