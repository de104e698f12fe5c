import { ConfitureError } from "../../src/kernel/errors.ts";

/** The error a call rejects with; throws where it does not. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<ConfitureError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error("It did not fail");
}
