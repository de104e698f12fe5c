import { dependentsOf } from "./dependents.ts";
import { textOf } from "./facts.ts";
import { isType } from "./kinds/type_definition.ts";
import type { Schema, SchemaObject } from "./model.ts";

/** Whether a column is of a type, or of what is made of it. */
export function isStored({ id }: SchemaObject, schema: Schema): boolean {
  return dependentsOf(schema, id).some((each) => {
    const dependent = schema.get(each);
    return dependent !== undefined &&
      (dependent.kind === "column" ||
        isType(dependent) && isStored(dependent, schema));
  });
}

/** Whether a column holds values of a domain inside of others: the server looks into none of them. */
export function isHeldInside(domain: SchemaObject, schema: Schema): boolean {
  return dependentsOf(schema, domain.id).some((each) => {
    const dependent = schema.get(each);
    if (dependent === undefined) return false;
    if (dependent.kind === "column") {
      return textOf(dependent, "base") === `${textOf(domain, "name")}[]`;
    }
    return dependent.kind === "domain"
      ? isHeldInside(dependent, schema)
      : isType(dependent) && isStored(dependent, schema);
  });
}
