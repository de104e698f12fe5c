import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Command } from "./command.ts";
import { isPluginKind, pluginTemplate } from "./plugin_new/template.ts";

/** `plugin new` */
export const pluginNew: Command = {
  name: "plugin new",
  summary: "Write a plugin that works, to start from",
  positionals: [
    { name: "KIND", summary: "reporter, loader, tracker or executor" },
    { name: "NAME", summary: "What it is called: tools/NAME.ts" },
  ],
  flags: {
    directory: {
      type: "text",
      placeholder: "DIR",
      summary: "Where to write it (default: tools)",
    },
  },
  withoutConfig: true,
  examples: ["confiture plugin new reporter slack"],
  async run({ values, host, emit }) {
    const kind = values.word("KIND") ?? "";
    const name = values.word("NAME") ?? "";
    if (!isPluginKind(kind)) {
      throw usage(
        `Cannot write a ${kind}: a plugin is a reporter, loader, tracker or executor`,
      );
    }
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      throw usage(
        `Cannot call a plugin "${name}": its name is of small letters, digits and _`,
      );
    }
    const directory = (values.text("directory") ?? "tools").replace(/\/+$/, "");
    const file = `${directory}/${name}.ts`;
    await write(file, pluginTemplate(kind, name), host);
    const path = /^\.{0,2}\//.test(file) ? file : `./${file}`;
    emit({
      type: "answer",
      answer: {
        document: { kind, name, file },
        blocks: [
          { kind: "line", text: `Created ${file}` },
          {
            kind: "line",
            text: `Next: \`confiture plugin check ${path}\` tries it`,
          },
        ],
      },
    });
    return EXIT.ok;
  },
};

async function write(file: string, text: string, host: Host): Promise<void> {
  try {
    await host.files.makeDirectory(file.slice(0, file.lastIndexOf("/")));
    await host.files.create(file, text);
  } catch (cause) {
    const isThere = cause instanceof Error && "code" in cause &&
      cause.code === "EEXIST";
    const reason = isThere
      ? "it is there already"
      : cause instanceof Error
      ? cause.message
      : String(cause);
    throw new ConfitureError(
      "output/failed",
      `Cannot write "${file}": ${reason}`,
      { cause },
    );
  }
}

function usage(message: string): ConfitureError {
  return new ConfitureError("command/usage", message);
}
