import type { CompletedCommand } from "./completed_command.ts";
import { beginnings, nextWords } from "./completed_command.ts";
import { sourceUses, valuedFlags } from "./source_uses.ts";
import type { Source } from "./sources.ts";

/** The script for PowerShell, from version 5.1 on. It starts no program. */
export function powershellScript(
  commands: readonly CompletedCommand[],
): string {
  return `# PowerShell completion for confiture
# Load it from your profile with:
#   confiture completions powershell | Out-String | Invoke-Expression
# It starts no program: environments and versions are read from the project's files.

Register-ArgumentCompleter -Native -CommandName confiture -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $beginnings = @(${
    beginnings(commands).filter((each) => each !== "").map(quoted).join(", ")
  })
    $nextWords = @{
${
    beginnings(commands).map((begun) => ({
      begun,
      words: nextWords(commands, begun),
    })).filter(({ words }) => words.length > 0).map(({ begun, words }) =>
      `        ${quoted(begun)} = [ordered]@{ ${table(words)} }\n`
    ).join("")
  }    }
    $flags = @{
${
    commands.map(({ name, flags }) =>
      `        ${quoted(name)} = [ordered]@{ ${
        table(
          flags.flatMap((flag) => [
            [`--${flag.name}`, flag.summary] as const,
            ...flag.short === undefined
              ? []
              : [[`-${flag.short}`, flag.summary] as const],
          ]),
        )
      } }\n`
    ).join("")
  }    }

    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or
            ($_.Extent.EndOffset -eq $cursorPosition -and $wordToComplete -eq '') } |
        ForEach-Object { $_.Extent.Text.Trim('"', "'") } | Select-Object -Skip 1)

    function Offer($text, $description, $kept) {
        if (-not $text.StartsWith($typed)) { return }
        $shown = $kept + $text
        if ($shown -match '\\s') { $shown = "'" + $shown + "'" }
        if (-not $description) { $description = $text }
        [System.Management.Automation.CompletionResult]::new($shown, $text, 'ParameterValue', $description)
    }

    function Find-Environments {
        Get-ChildItem -Path 'db/environments' -File -ErrorAction SilentlyContinue |
            Where-Object { $_.Extension -in '.yaml', '.yml' } |
            ForEach-Object { Offer $_.BaseName '' $kept }
    }

    function Find-Versions {
        $directory = 'db/migrations'
        $file = 'db/environments/local.yaml'
        for ($at = 0; $at -lt $words.Count; $at++) {
            switch -Regex -CaseSensitive ($words[$at]) {
                '^(--env|-e)$' { $file = "db/environments/$($words[$at + 1]).yaml" }
                '^--env=(.*)$' { $file = "db/environments/$($Matches[1]).yaml" }
                '^(--config|-c)$' { $file = $words[$at + 1] }
                '^--config=(.*)$' { $file = $Matches[1] }
            }
        }
        if (Test-Path -PathType Leaf $file) {
            foreach ($line in Get-Content $file) {
                if ($line -match '^\\s*#') { continue }
                if ($line -match 'directory:\\s*["'']?([^\\],}"''#\\s]+)') { $directory = $Matches[1] }
            }
        }
        Get-ChildItem -Path $directory -File -ErrorAction SilentlyContinue | Sort-Object Name |
            Where-Object { $_.Name -match '^(\\d+)_([^.]*)' } |
            ForEach-Object { [pscustomobject]@{ Version = $Matches[1]; Name = $Matches[2] } } |
            Group-Object Version | ForEach-Object { Offer $_.Name $_.Group[0].Name $kept }
    }

    function Find-Files([switch]$OnlyDirectories) {
        Get-ChildItem -Path "$typed*" -Directory:$OnlyDirectories -ErrorAction SilentlyContinue |
            ForEach-Object {
                $path = Resolve-Path -Relative $_.FullName
                if ($typed -notmatch '^\\.[\\\\/]') { $path = $path -replace '^\\.[\\\\/]', '' }
                Offer $path '' $kept
            }
    }

    $command = ''
    $at = 0
    while ($at -lt $words.Count) {
        $next = "$command $($words[$at])".Trim()
        if ($beginnings -cnotcontains $next) { break }
        $command = $next
        $at++
    }

    $typed = $wordToComplete.Trim('"', "'")
    $kept = ''
    $last = if ($at -lt $words.Count) { $words[-1] } else { '' }
    if ($typed -match '^(--[^=]+)=(.*)$') {
        $last = $Matches[1]
        $kept = "$last="
        $typed = $Matches[2]
    }

    switch -Wildcard -CaseSensitive ("$command $last") {
${
    sourceUses(commands).filter(({ flags }) => flags.length > 0)
      .flatMap(({ flags, source }) =>
        flags.map((flag) =>
          `        ${quoted(flag)} {\n${
            offers(source)
          }            return\n        }\n`
        )
      ).join("")
  }    }
    $valued = @(${valuedFlags(commands).map(quoted).join(", ")})
    if ($valued | Where-Object { "$command $last" -clike $_ }) { return }

    if ($typed.StartsWith('-')) {
        if ($flags.ContainsKey($command)) {
            $flags[$command].GetEnumerator() | ForEach-Object { Offer $_.Key $_.Value '' }
        }
        return
    }

    if ($at -eq $words.Count -and $nextWords.ContainsKey($command)) {
        $nextWords[$command].GetEnumerator() | ForEach-Object { Offer $_.Key $_.Value '' }
    }

    # Words that are neither flags nor their values.
    $position = 0
    for (; $at -lt $words.Count; $at++) {
        $word = $words[$at]
        if ($word -match '^--.*=') { continue }
        if ($valued | Where-Object { "$command $word" -clike $_ }) { $at++; continue }
        if (-not $word.StartsWith('-')) { $position++ }
    }
    switch -Wildcard -CaseSensitive ("$command $position") {
${
    sourceUses(commands).flatMap(({ positionals, source }) =>
      positionals.map((positional) =>
        `        ${quoted(positional)} {\n${offers(source)}        }\n`
      )
    ).join("")
  }    }
}
`;
}

function offers({ words, found, isList }: Source): string {
  return [
    ...isList === true
      ? [
        "if ($typed -match '^(.*,)([^,]*)$') { $kept += $Matches[1]; $typed = $Matches[2] }",
      ]
      : [],
    ...words.length === 0 ? [] : [
      `foreach ($each in ${
        words.map(quoted).join(", ")
      }) { Offer $each '' $kept }`,
    ],
    ...found.map((each) => {
      switch (each) {
        case "environments":
          return "Find-Environments";
        case "versions":
          return "Find-Versions";
        case "files":
          return "Find-Files";
        case "directories":
          return "Find-Files -OnlyDirectories";
      }
    }),
  ].map((line) => `            ${line}\n`).join("");
}

function table(words: readonly (readonly [string, string])[]): string {
  return words.map(([word, summary]) => `${quoted(word)} = ${quoted(summary)}`)
    .join("; ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
