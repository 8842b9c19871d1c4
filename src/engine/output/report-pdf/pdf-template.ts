/** The layout of a PDF, in Typst. It has no text of its own: all comes from `/data.json`, as strings. */
export const pdfTemplate = String.raw`
#let data = json("/data.json")
#let ink = rgb("#1a1e25")
#let quiet = rgb("#454951")
#let rule = rgb("#7e848a")
#let alarm = rgb("#a71a1b")
#let prose = ("Noto Sans JP", "Noto Sans Mono")
#let fixed = ("Noto Sans Mono", "Noto Sans JP")
#let d = data.date
#set document(title: data.titleText, author: (), date: datetime(year: d.at(0), month: d.at(1), day: d.at(2), hour: d.at(3), minute: d.at(4), second: d.at(5)))

#let label-box(t) = box(stroke: 0.4pt + rule, inset: (x: 1.5pt, y: 0pt), outset: (y: 1.5pt), radius: 1pt, text(font: fixed, size: 0.82em, t))
#let pieces(parts) = {
  for (index, part) in parts.enumerate() {
    if index > 0 { h(0.01pt) }
    if type(part) == array { label-box(part.at(0)) } else { part }
  }
}
#let runs(all) = {
  for run in all {
    if run.k == "w" { run.t }
    else if run.k == "e" { text(font: fixed, size: 0.88em, pieces(run.parts)) }
    else if run.k == "p" { pieces(run.parts) }
    else if run.k == "b" { linebreak() }
    else if run.k == "strong" { strong(runs(run.inside)) }
    else if run.k == "emphasis" { underline(runs(run.inside)) }
    else if run.k == "note" { text(fill: quiet, size: 0.92em, runs(run.inside)) }
    else if run.k == "bad" { text(fill: alarm, weight: "bold", runs(run.inside)) }
    else if run.k == "missing" { text(fill: alarm, runs(run.inside)) }
    else if run.k == "unbroken" { runs(run.inside) }
  }
}
#let pairs(rows, name-width) = grid(
  columns: (name-width, 1fr), column-gutter: 8pt, row-gutter: 5pt,
  ..rows.map(((name, value)) => (text(fill: quiet, name), runs(value))).flatten()
)
#let blocks(all) = {
  for (i, b) in all.enumerate() {
    if b.k == "paragraph" {
      let said = if b.look == "note" { text(fill: quiet, runs(b.inside)) }
        else if b.look == "missing" { text(fill: alarm, runs(b.inside)) }
        else { runs(b.inside) }
      // What introduces a table or commands stands on the page where these begin.
      let introduces = i + 1 < all.len() and all.at(i + 1).k in ("table", "commands")
      if introduces { block(sticky: true, par(said)) } else { par(said) }
    } else if b.k == "heading" { heading(level: 2, runs(b.inside)) }
    else if b.k == "list" { list(..b.items.map(blocks)) }
    else if b.k == "enum" { enum(..b.items.map(blocks)) }
    else if b.k == "pairs" { block(above: 8pt, below: 8pt, pairs(b.rows, 112pt)) }
    else if b.k == "commands" {
      block(fill: rgb("#f1f3f5"), stroke: 0.4pt + rgb("#c9ccd1"), inset: 5pt, width: 100%, breakable: b.lines.len() > 6, {
        set par(leading: 4pt, spacing: 4pt)
        for line in b.lines { par(text(font: fixed, size: 7pt, pieces(line))) }
      })
    }
    else if b.k == "box" { block(stroke: 0.5pt + rule, inset: 8pt, width: 100%, blocks(b.inside)) }
    else if b.k == "quote" { block(stroke: (left: 2pt + rgb("#c9ccd1")), inset: (left: 8pt), blocks(b.inside)) }
    else if b.k == "table" {
      if b.cells.len() > 0 {
        set text(size: 8pt)
        table(
          columns: b.widths.map(w => w * 1fr), inset: (x: 3pt, y: 3.5pt), align: left + top,
          stroke: (x, y) => (bottom: 0.4pt + if y == 0 { rule } else { rgb("#e1e3e6") }),
          table.header(..b.heads.map(name => text(weight: "bold", fill: quiet, size: 7.5pt, name))),
          ..b.cells.map(cell => table.cell(breakable: not cell.whole, runs(cell.inside)))
        )
      }
      if b.left != "" { par(text(fill: alarm, b.left)) }
    }
  }
}

#set text(font: prose, size: 9pt, lang: data.lang, fill: ink, hyphenate: false)
#set par(leading: 5pt, spacing: 7pt)
#set page(
  paper: data.paper, margin: (x: 15mm, top: 21mm, bottom: 20mm),
  header: { set text(size: 7.5pt, fill: quiet); grid(columns: (1fr, auto), data.kind, pieces(data.marking)) },
  footer: context {
    set text(size: 7.5pt, fill: quiet)
    block(width: 100%, stroke: (top: 0.5pt + rule), inset: (top: 5pt), grid(columns: (1fr, auto), pieces(data.number), data.page.map(part => {
      if part == "\u{1}" { str(counter(page).get().first()) }
      else if part == "\u{2}" { str(counter(page).final().first()) }
      else { part }
    }).join()))
  },
)
#set heading(numbering: (..n) => if n.pos().len() == 1 { str(n.pos().first()) + "." })
#show heading.where(level: 1): it => block(width: 100%, above: 18pt, below: 9pt, sticky: true, stroke: (bottom: 0.7pt + ink), inset: (bottom: 4pt), text(size: 12pt, it))
#show heading.where(level: 2): it => block(above: 11pt, below: 6pt, sticky: true, text(size: 9.5pt, it.body))

#if data.core.len() > 0 {
  pdf.artifact(grid(
    columns: data.core.map(c => c.width * 1fr), column-gutter: 0.7pt,
    ..data.core.map(c => block(width: 100%, height: 9pt, fill: oklch(40% + 23.5% * c.share, 0.1, (302 - 264 * c.share) * 1deg),
      align(center + horizon, text(size: 6pt, fill: if c.share > 0.7 { black } else { white }, if data.core.len() <= 24 or calc.rem(int(c.layer), 5) == 0 { c.layer }))))
  ))
  v(6pt)
}
#text(size: 9pt, fill: quiet, pieces(data.number))
#block(above: 5pt, below: 10pt, title(text(size: 20pt, weight: "bold", runs(data.title))))
#block(width: 100%, stroke: (top: 0.7pt + ink, bottom: 0.7pt + rule), inset: (y: 8pt), {
  let half = calc.ceil(data.head.len() / 2)
  grid(columns: (1fr, 1fr), column-gutter: 14pt, pairs(data.head.slice(0, half), 78pt), pairs(data.head.slice(half), 78pt))
})
#block(above: 14pt, outline(title: data.contents, depth: 1, indent: 0pt))
#pagebreak(weak: true)

#for section in data.sections {
  heading(level: 1, section.title)
  blocks(section.blocks)
}
#v(10pt)
#line(length: 100%, stroke: 0.5pt + rule)
#text(size: 7.5pt, fill: quiet, data.footer)
`;
