/**
 * Evidence keeps the limits of the reader that a person changed for it, as JSON by name: reading it again must
 * meet the same ones.
 */
export const limits = `
ALTER TABLE evidence ADD COLUMN limits TEXT NOT NULL DEFAULT '{}';
`;
