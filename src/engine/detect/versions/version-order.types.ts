/** How one version stands to another: before it, the same, after it. */
export type Order = -1 | 0 | 1;

/** Orders two versions of one kind; null where one of them is none of that kind. Linear in the length of both. */
export type CompareVersions = (a: string, b: string) => Order | null;
