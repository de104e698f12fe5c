// Puts the files of an archive beside the directory that this script stands in:
// each in one step, so that two can do this at once.
const [archive, target] = Deno.args;
const bytes = Deno.readFileSync(archive);
const end = bytes.indexOf(0x0a);
const files = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));

let start = end + 1;
for (const [name, size] of files) {
  const temporary = `${archive}.${name}`;
  Deno.writeFileSync(temporary, bytes.subarray(start, start + size));
  Deno.renameSync(temporary, `${target}/${name}`);
  start += size;
}
