/** Colours and letters of a drawing, by day and by night. No font is fetched. */
export const SVG_STYLE = `
svg { --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --line: #8c959f; --box: #ffffff; --head: #e7edf3; --frame: #f6f8fa;
  --added: #1a7f37; --added-fill: #dafbe1; --removed: #cf222e; --removed-fill: #ffebe9; --changed: #9a6700; --changed-fill: #fff8c5;
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 12px; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #0d1117; --ink: #e6edf3; --soft: #9198a1; --line: #6e7681; --box: #161b22; --head: #252d38; --frame: #10151c;
    --added: #3fb950; --added-fill: #12361f; --removed: #f85149; --removed-fill: #43171a; --changed: #d29922; --changed-fill: #3a2d0a; }
}
.paper { fill: var(--paper); } text { fill: var(--ink); white-space: pre; }
.frame { fill: var(--frame); stroke: var(--line); stroke-opacity: .5; }
.schema { font-size: 14px; font-weight: 600; fill: var(--soft); }
.box { fill: var(--box); stroke: var(--line); } .head { fill: var(--head); }
.name { font-weight: 600; } .type, .mark, .foot, .legend, .edge-of-box { fill: var(--soft); } .mark { font-size: 10px; }
.rule { stroke: var(--line); stroke-opacity: .6; }
.key { fill: none; stroke: var(--line); stroke-width: 1.4; } .end { fill: var(--frame); }
.key:hover { stroke: var(--ink); stroke-width: 2.4; } .far { stroke-opacity: .7; } .inherits { stroke-dasharray: 2 4; }
.added .box, .key.added { stroke: var(--added); stroke-width: 2; } .added .head, .row.added { fill: var(--added-fill); }
.removed .box, .key.removed { stroke: var(--removed); stroke-width: 2; stroke-dasharray: 5 3; } .removed .head, .row.removed { fill: var(--removed-fill); }
.changed .box, .key.changed { stroke: var(--changed); stroke-width: 2; } .changed .head, .row.changed { fill: var(--changed-fill); }
.gone { text-decoration: line-through; }
.swatch { stroke-width: 1.5; } .swatch.added { fill: var(--added-fill); stroke: var(--added); }
.swatch.removed { fill: var(--removed-fill); stroke: var(--removed); } .swatch.changed { fill: var(--changed-fill); stroke: var(--changed); }
`.trim();
