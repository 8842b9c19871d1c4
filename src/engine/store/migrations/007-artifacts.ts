/**
 * Artifacts with layers stand beside images: a chart, a module, a build cache. `image.artifact_type` says what one is; it is NULL
 * for an image, and before this version no artifact was kept.
 */
export const artifacts = `
ALTER TABLE image ADD COLUMN artifact_type TEXT;
`;
