import { relationText } from "../relation.ts";
import type { StepSubject } from "./step.ts";

/** `index orders_at of app.orders` */
export function subjectName({ kind, table, name }: StepSubject): string {
  const of = relationText(table);
  switch (kind) {
    case "index":
    case "exclusion":
      return `index ${name} of ${of}`;
    case "foreign key":
    case "validation":
      return `foreign key ${name} of ${of}`;
    case "keys":
      return `keys of ${of}`;
    case "statistics":
      return `statistics of ${of}`;
    case "table":
      return of;
  }
}
