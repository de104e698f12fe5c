import { ConfitureError } from "../kernel/mod.ts";
import { codeText } from "./code_draft.ts";
import { fieldMask, isMask } from "./code_field.ts";
import type { CodeField, FieldMask } from "./code_field.ts";

/** Fields of a row of COPY, numbered from 0, that functions mask. */
export type CodeFields = readonly (readonly [number, CodeField])[];

/** Loads the functions of fields: for a stream of rows, in the thread that it goes through. */
export async function loadFields(
  fields: CodeFields,
  importModule: (
    path: string,
  ) => Promise<Readonly<Record<string, unknown>>>,
): Promise<ReadonlyMap<number, FieldMask>> {
  const masks = new Map<number, FieldMask>();
  for (const [number, field] of fields) {
    const exported = (await importModule(field.path))[field.name];
    if (!isMask(exported)) {
      throw new ConfitureError(
        "sync/mask",
        `Cannot mask ${field.table}.${field.column}: ${
          codeText(field)
        } is no function`,
      );
    }
    masks.set(number, fieldMask(exported, field));
  }
  return masks;
}
