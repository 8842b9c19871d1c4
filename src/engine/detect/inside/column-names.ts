/** The names of the columns in a CREATE TABLE, in order; what stands behind them (constraints) comes as further ones. */
export function columnNames(sql: string): readonly string[] {
  const names: string[] = [];
  const start = sql.indexOf('(');
  if (start === -1) return names;
  let [depth, isFirst] = [1, true];
  const token = /(?<quoted>"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|'(?:[^']|'')*')|(?<mark>[(),])|(?<word>[^\s(),"'`[\]]+)/g;
  token.lastIndex = start + 1;
  for (let match = token.exec(sql); match !== null && depth > 0; match = token.exec(sql)) {
    const { quoted, mark, word } = match.groups ?? {};
    if (mark === '(') depth += 1;
    else if (mark === ')') depth -= 1;
    else if (mark === ',') isFirst ||= depth === 1;
    else if (isFirst) {
      names.push(quoted === undefined ? (word ?? '') : quoted.slice(1, -1));
      isFirst = false;
    }
  }
  return names;
}
