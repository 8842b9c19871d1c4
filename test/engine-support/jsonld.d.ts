/** What the tests use of a package that brings no types. */
declare module 'jsonld' {
  const jsonld: { toRDF(document: object): Promise<readonly object[]> };
  export default jsonld;
}
