/** The whole style of a report: black on white, readable without colour; the paper is set beside it. */
export const reportStyle = `
* { box-sizing: border-box; }
html { color: #1a1e25; background: #fff; font: 13px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; }
html:lang(ja) { font-family: "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", "Noto Sans", sans-serif; line-height: 1.6; }
body { max-width: 190mm; margin: 0 auto; padding: 24px; }
h1 { font-size: 22px; line-height: 1.3; margin: 16px 0 2px; overflow-wrap: anywhere; }
h2 { font-size: 15px; margin: 26px 0 8px; padding-top: 8px; border-top: 1px solid #7e848a; break-after: avoid; }
h3 { font-size: 13px; margin: 14px 0 4px; break-after: avoid; }
p { margin: 4px 0; }
.mono, pre.cmd { font-family: "Noto Sans Mono", "DejaVu Sans Mono", ui-monospace, Menlo, Consolas, monospace; font-size: 11px; }
h1 .mono { font: inherit; }
bdi { unicode-bidi: isolate; overflow-wrap: anywhere; }
.hc { border: 1px solid #7e848a; border-radius: 2px; padding: 0 2px; font-size: 10px; white-space: nowrap; }
.core { display: flex; gap: 1px; height: 20px; margin-bottom: 6px; }
.core i { display: block; min-width: 14px; color: #fff; font: 600 10px/20px sans-serif; text-align: center; overflow: hidden; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.core i.late { color: #05070a; }
.core i.bad { border-bottom: 4px solid #a71a1b; }
.head { display: flex; justify-content: space-between; font-size: 11px; color: #454951; }
.sub, .note { color: #454951; }
.miss { color: #a71a1b; border-bottom: 1px dashed currentColor; }
.bad-text { font-weight: 600; color: #a71a1b; }
blockquote { margin: 6px 0; padding-inline-start: 10px; border-inline-start: 3px solid #c9ccd1; }
.front { margin: 12px 0 0; border-block: 1px solid #7e848a; padding: 6px 0; }
ol.con { padding-inline-start: 22px; } ol.con li { margin: 5px 0; }
table { width: 100%; border-collapse: collapse; font-size: 12px; }
.kv th { text-align: start; font-weight: 400; color: #5f636b; width: 150px; padding: 2px 8px 2px 0; vertical-align: top; }
.kv td { padding: 2px 0; overflow-wrap: anywhere; }
.tab th { text-align: start; font-size: 11px; font-weight: 600; color: #454951; border-bottom: 1px solid #7e848a; padding: 3px 8px 3px 0; }
.tab td { border-bottom: 1px solid #e1e3e6; padding: 3px 8px 3px 0; vertical-align: top; overflow-wrap: anywhere; }
.tab .nb, .tab .nb bdi { white-space: nowrap; overflow-wrap: normal; }
.tab th { overflow-wrap: normal; }
.fixed, .files { table-layout: fixed; }
.files th:nth-child(1) { width: 40px; } .files th:nth-child(3) { width: 86px; } .files th:nth-child(4) { width: 72px; }
tr { break-inside: avoid; } thead { display: table-header-group; }
.cmd { white-space: pre-wrap; overflow-wrap: anywhere; background: #f1f3f5; border: 1px solid #c9ccd1; padding: 8px; print-color-adjust: exact; }
.box { border: 1px solid #7e848a; padding: 8px 12px; margin: 12px 0; }
.foot { margin-top: 32px; padding-top: 6px; border-top: 1px solid #7e848a; font-size: 11px; color: #454951; }
@media print { body { padding: 0; max-width: none; } }
`;
