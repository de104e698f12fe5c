import { EXIT } from "../kernel/exit_codes.ts";
import { schemaFilesOf } from "../mediums/build/files.ts";
import { examine, projectScripts } from "../mediums/doctor/mod.ts";

import type { Command } from "./command.ts";
import { diagnosisBlocks, diagnosisDocument } from "./doctor_document.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";

/** `doctor` */
export const doctor: Command = {
  name: "doctor",
  summary: "Look for what stands in the way of commands, with a remedy each",
  flags: {
    strict: { type: "boolean", summary: "Take warnings for errors" },
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture doctor",
    "confiture doctor --env production",
    "confiture doctor --env production --strict --format json",
  ],
  async run({ values, config, host, signal, emit }) {
    const schemaFiles = await schemaFilesOf(config, host.files);
    const diagnosis = await examine({
      config,
      host,
      signal,
      scripts: await projectScripts(config, host, schemaFiles),
    });
    const isStrict = values.has("strict");
    emit({
      type: "answer",
      answer: {
        document: diagnosisDocument(diagnosis, isStrict),
        blocks: diagnosisBlocks(diagnosis, isStrict),
      },
    });
    if (diagnosis.failure !== undefined) throw diagnosis.failure;
    const isBad = diagnosis.findings.some(({ status }) =>
      status === "error" || isStrict && status !== "ok"
    );
    return isBad ? EXIT.failed : EXIT.ok;
  },
};
