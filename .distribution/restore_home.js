// The runtime would read the .npmrc in HOME, and stop at one it does not like:
// the launcher gives it another HOME, and the program gets the user's back.
const home = Deno.env.get("CONFITURE_CALLERS_HOME") ?? "";
if (home === "") Deno.env.delete("HOME");
else Deno.env.set("HOME", home);
Deno.env.delete("CONFITURE_CALLERS_HOME");
