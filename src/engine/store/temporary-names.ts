export const TEMPORARY_PREFIX = 'stratigraph-';
/** Names of the folders of this program among those of others: what `mkdtemp` makes of the prefix. */
export const TEMPORARY_NAME = /^stratigraph-[A-Za-z0-9]{6}$/;
/** In each of them: the lock that tells one in use from one that a killed process left (leftover-folders.ts). */
export const IN_USE_LOCK = 'in-use.lock';
/** All else that a run makes in its folder: folders by number. */
export const PASSING_NAME = /^[1-9][0-9]*$/;
