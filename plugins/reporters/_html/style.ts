/** How the page looks: light or dark as the reader's system is, from 320 pixels on, on paper too. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --panel: #f5f6f8; --line: #d9dde3; --text: #1b1f24;
  --quiet: #5b6470; --good: #1a7f37; --bad: #c62828; --warn: #9a6700;
  --work: #3b78c9; --lock: #8a94a3; --wait: #d97706; --pause: #e5b567;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14171c; --panel: #1d2128; --line: #363c46; --text: #e4e7ec;
    --quiet: #9aa4b2; --good: #57c26e; --bad: #ff7b72; --warn: #e3b341;
    --work: #5b96e6; --lock: #75808f; --wait: #f0933a; --pause: #b98b3f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 1.5rem 1rem 4rem;
  background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
h1, h2, dd, p { overflow-wrap: anywhere; }
code, pre, .name, .line { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }
pre {
  background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
  margin: 0 0 1rem; overflow-x: auto; padding: .75rem 1rem;
}
.line { margin: 0; min-height: 1.4em; white-space: pre-wrap; }
.good { color: var(--good); } .bad { color: var(--bad); }
.warning { color: var(--warn); } .quiet { color: var(--quiet); }
.strong { font-weight: 600; }
dl { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0; }
dl div { display: flex; gap: .5rem; }
dt { color: var(--quiet); } dd { margin: 0; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .4rem .75rem; text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: 500; white-space: nowrap; }
tr + tr td, thead + tbody td { border-top: 1px solid var(--line); }
td { overflow-wrap: break-word; }
td.number { white-space: nowrap; }
td.sign { white-space: nowrap; width: 1%; }
td .quiet { display: block; }
.chart { border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; }
.lane { display: grid; grid-template-columns: minmax(0, 16rem) minmax(0, 1fr); gap: .75rem; align-items: center; }
.lane + .lane { margin-top: .35rem; }
.lane .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.track { background: var(--panel); border-radius: 3px; height: 1.1rem; position: relative; }
.bar { border-radius: 2px; height: 100%; min-width: 3px; position: absolute; top: 0; }
.work { background: var(--work); }
.failed { background: var(--bad); }
.lock { background: var(--lock); }
.wait { background: repeating-linear-gradient(45deg, var(--wait) 0 4px, transparent 4px 7px), var(--back); outline: 1px solid var(--wait); outline-offset: -1px; }
.pause { background: repeating-linear-gradient(0deg, var(--pause) 0 2px, transparent 2px 4px); }
.axis { color: var(--quiet); font-size: .8rem; height: 1.2rem; position: relative; }
.axis span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.axis span:first-child { transform: none; }
.axis span:last-child { transform: translateX(-100%); }
.legend { color: var(--quiet); display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .85rem; margin: .75rem 0 0; }
.legend i { display: inline-block; height: .8rem; margin-right: .4rem; position: static; vertical-align: -.1rem; width: 1.4rem; }
@media (max-width: 40rem) {
  .lane { grid-template-columns: minmax(0, 1fr); gap: .15rem; }
  .lane + .lane { margin-top: .6rem; }
  table, tbody, tr, td { display: block; }
  thead, td:empty { display: none; }
  tr { padding: .5rem .75rem; }
  tr + tr { border-top: 1px solid var(--line); }
  td, tr + tr td, thead + tbody td { border: 0; padding: .1rem 0; }
  td.sign, td.number.quiet { float: left; margin-right: .6rem; width: auto; }
}
@media print { .scroll { overflow: visible; } body { max-width: none; } }
`;
