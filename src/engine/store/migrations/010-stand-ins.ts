/**
 * Config, history and base claims of an image are kept with a stand-in for each secret, and this says what stands for what
 * (cover-secrets.ts): the value itself is in no library. `library_info` has what is left to do after the migration.
 */
export const standIns = `
CREATE TABLE stand_in (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, token TEXT NOT NULL, mask TEXT NOT NULL,
  characters INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, PRIMARY KEY (image_id, token)
) STRICT, WITHOUT ROWID;
`;
