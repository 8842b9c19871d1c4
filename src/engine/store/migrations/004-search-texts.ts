/**
 * What a search by keystroke looks into: each name and directory is in a library once, however many entries have it,
 * so that an index of three characters over the names and the directories stays small. The FTS5 tables hold no texts
 * of their own (`content=''`), no places of a match (`detail=none`: what is found is looked at again) and no lengths.
 * Texts with a zero byte and names with a slash are rare and hostile: they are found by their own small indexes.
 * `text_mark` is the highest id that the tables hold (text-index.ts); the triggers take out what a sweep takes out,
 * and lower the mark, because SQLite gives the ids at the end again.
 */
export const searchTexts = `
CREATE VIRTUAL TABLE name_text USING fts5(
  folded, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE name_word USING fts5(
  folded, content='', detail=none, columnsize=0, prefix='2', tokenize='ascii'
);
CREATE VIRTUAL TABLE dir_text USING fts5(
  folded, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
);
CREATE INDEX name_by_folded ON name(folded);
CREATE INDEX name_odd ON name(id) WHERE (instr(folded, '/') > 0 OR instr(folded, char(0)) > 0);
CREATE INDEX dir_odd ON dir(id) WHERE instr(folded, char(0)) > 0;
CREATE INDEX image_entry_hidden ON image_entry(entry_id) WHERE hidden_kind IN ('deleted', 'replaced');
CREATE TABLE text_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1), name_id INTEGER NOT NULL, dir_id INTEGER NOT NULL
) STRICT;
INSERT INTO name_text (rowid, folded) SELECT id, folded FROM name;
INSERT INTO name_word (rowid, folded) SELECT id, folded FROM name;
INSERT INTO dir_text (rowid, folded) SELECT id, folded FROM dir;
INSERT INTO text_mark SELECT 1, (SELECT coalesce(max(id), 0) FROM name), (SELECT coalesce(max(id), 0) FROM dir);
CREATE TRIGGER name_out_of_texts AFTER DELETE ON name WHEN old.id <= (SELECT name_id FROM text_mark) BEGIN
  INSERT INTO name_text (name_text, rowid, folded) VALUES ('delete', old.id, old.folded);
  INSERT INTO name_word (name_word, rowid, folded) VALUES ('delete', old.id, old.folded);
  UPDATE text_mark SET name_id = min(name_id, (SELECT coalesce(max(id), 0) FROM name));
END;
CREATE TRIGGER dir_out_of_texts AFTER DELETE ON dir WHEN old.id <= (SELECT dir_id FROM text_mark) BEGIN
  INSERT INTO dir_text (dir_text, rowid, folded) VALUES ('delete', old.id, old.folded);
  UPDATE text_mark SET dir_id = min(dir_id, (SELECT coalesce(max(id), 0) FROM dir));
END;
`;
