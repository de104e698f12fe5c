import type { CompletedCommand } from "./completed_command.ts";
import { beginnings, nextWords } from "./completed_command.ts";
import { sourceUses, valuedFlags } from "./source_uses.ts";
import type { Source } from "./sources.ts";

/** The script for fish. It starts no program. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  return `# fish completion for confiture
# Write it to ~/.config/fish/completions/confiture.fish, or load it with:
#   confiture completions fish | source
# It starts no program: environments and versions are read from the project's files.

function __confiture_environments
    for file in db/environments/*.yaml db/environments/*.yml
        string replace -r '.*/(.*)\\.ya?ml$' '$1' -- $file
    end
end

function __confiture_versions
    set -l directory db/migrations
    set -l file db/environments/local.yaml
    set -l last
    for word in $argv
        switch $word
            case '--env=*'
                set file db/environments/(string replace -r '^[^=]*=' '' -- $word).yaml
            case '--config=*'
                set file (string replace -r '^[^=]*=' '' -- $word)
        end
        switch "$last"
            case --env -e
                set file db/environments/$word.yaml
            case --config -c
                set file $word
        end
        set last $word
    end
    if test -r $file
        while read -l line
            string match -qr '^\\s*#' -- $line; and continue
            set -l found (string match -r 'directory:\\s*["\\']?([^],}"\\'#\\s]+)' -- $line)
            and set directory $found[2]
        end <$file
    end
    set -l seen
    for path in $directory/*
        set -l parts (string match -r '/([0-9]+)_([^/.]*)[^/]*$' -- $path)
        or continue
        contains -- $parts[2] $seen; and continue
        set -a seen $parts[2]
        printf '%s\\t%s\\n' $parts[2] $parts[3]
    end
end

function __confiture_offer
    set -l place $argv[1]
    set -l prefix $argv[2]
    set -l typed $argv[3]
    set -l tokens $argv[4..-1]
    switch $place
${
    sourceUses(commands).map(({ flags, positionals, source }) =>
      `        case ${
        [
          ...flags.map((flag) => `flag ${flag}`),
          ...positionals.map((each) => `word ${each}`),
        ].map(quoted).join(" ")
      }\n${offers(source)}`
    ).join("")
  }    end
end

function __confiture_complete
    set -l tokens (commandline -opc)
    set -l typed (commandline -ct)
    set -l command ''
    set -l i 2
    while test $i -le (count $tokens)
        set -l next (string trim -- "$command $tokens[$i]")
        switch $next
            case ${
    beginnings(commands).filter((each) => each !== "").map(quoted).join(" ")
  }
                set command $next
            case '*'
                break
        end
        set i (math $i + 1)
    end

    # --flag=value
    set -l parts (string match -r '^(--[^=]+=)(.*)$' -- $typed)
    if set -q parts[2]
        __confiture_offer "flag $command "(string trim -r -c = -- $parts[2]) $parts[2] $parts[3] $tokens
        return
    end

    set -l last $tokens[-1]
    if test (count $tokens) -ge $i
        switch "$command $last"
            case ${valuedFlags(commands).map(quoted).join(" ")}
                __confiture_offer "flag $command $last" '' "$typed" $tokens
                return
        end
    end

    if string match -q -- '-*' $typed
        switch $command
${
    commands.map(({ name, flags }) =>
      `            case ${quoted(name)}\n${
        lines(
          flags.flatMap((flag) => [
            [`--${flag.name}`, flag.summary] as const,
            ...flag.short === undefined
              ? []
              : [[`-${flag.short}`, flag.summary] as const],
          ]),
          "                ",
        )
      }`
    ).join("")
  }        end
        return
    end

    if test (count $tokens) -lt $i
        switch $command
${
    beginnings(commands).map((begun) => ({
      begun,
      words: nextWords(commands, begun),
    })).filter(({ words }) => words.length > 0).map(({ begun, words }) =>
      `            case ${quoted(begun)}\n${lines(words, "                ")}`
    ).join("")
  }        end
    end

    # Words that are neither flags nor their values.
    set -l position 0
    while test $i -le (count $tokens)
        switch "$command $tokens[$i]"
            case '* --*=*'
                true
            case ${valuedFlags(commands).map(quoted).join(" ")}
                set i (math $i + 1)
            case '* -*'
                true
            case '*'
                set position (math $position + 1)
        end
        set i (math $i + 1)
    end
    __confiture_offer "word $command $position" '' "$typed" $tokens
end

complete -c confiture -e
complete -c confiture -f -k -a '(__confiture_complete)'
`;
}

function offers({ words, found, isList }: Source): string {
  const indent = "            ";
  return [
    ...words.length === 0 ? [] : isList === true
      ? [
        "set -l kept (string match -r '^.*,' -- $typed)",
        `printf '%s\\n' "$prefix$kept"{${words.join(",")}}`,
      ]
      : [
        `printf '%s\\n' $prefix${
          words.length === 1
            ? quoted(words[0] ?? "")
            : `{${words.map(quoted).join(",")}}`
        }`,
      ],
    ...found.map((each) => {
      switch (each) {
        case "environments":
          return "printf '%s\\n' $prefix(__confiture_environments)";
        case "versions":
          return "printf '%s\\n' $prefix(__confiture_versions $tokens)";
        case "files":
          return "printf '%s\\n' $prefix(__fish_complete_path $typed)";
        case "directories":
          return "printf '%s\\n' $prefix(__fish_complete_directories $typed)";
      }
    }),
  ].map((line) => `${indent}${line}\n`).join("");
}

function lines(
  words: readonly (readonly [string, string])[],
  indent: string,
): string {
  return words.map(([word, summary]) =>
    `${indent}printf '%s\\t%s\\n' ${quoted(word)} ${quoted(summary)}\n`
  ).join("");
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
