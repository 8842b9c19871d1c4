import { statSync, writeFileSync } from 'node:fs';

const MAGIC = Buffer.from('d9d505f920a163d7', 'hex');
const SECTOR = 512;

/**
 * A hot rollback journal of no pages that names a super-journal: SQLite reads the file of that name as a list of
 * journals, and removes it when it is done (pager.c, pager_delsuper).
 */
export function writeSuperJournal(database: string, named: string): void {
  const header = Buffer.alloc(SECTOR);
  MAGIC.copy(header);
  header.writeUInt32BE(0, 8);
  header.writeUInt32BE(statSync(database).size / 4096, 16);
  header.writeUInt32BE(SECTOR, 20);
  header.writeUInt32BE(4096, 24);
  const name = Buffer.from(named);
  const end = Buffer.alloc(16);
  end.writeUInt32BE(name.length, 0);
  end.writeUInt32BE(
    name.reduce((sum, byte) => sum + byte, 0),
    4,
  );
  MAGIC.copy(end, 8);
  const lockPage = Buffer.alloc(4);
  lockPage.writeUInt32BE(0x40000000 / 4096 + 1);
  writeFileSync(`${database}-journal`, Buffer.concat([header, lockPage, name, end]));
}
