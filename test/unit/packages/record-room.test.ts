import { describe, expect, it } from 'vitest';
import { packageBounds } from '../../../src/engine/detect/packages/package-bounds';
import { RecordList } from '../../../src/engine/detect/packages/record-list';
import { RecordRoom } from '../../../src/engine/query/packages/record-room';

function recordsOf(count: number, prefix: string): RecordList['records'] {
  const list = new RecordList('deb');
  for (let index = 0; index < count; index += 1)
    list.add({ name: `${prefix}${index}`, version: '1' }, `${prefix}${index}`);
  return list.records;
}

describe('room for records', () => {
  it('holds the same record once, whichever database has it', () => {
    const room = new RecordRoom();
    const first = room.take(recordsOf(3, 'a'));
    const second = room.take([...recordsOf(3, 'a'), ...recordsOf(1, 'b')]);
    expect(second?.map(({ name }) => name)).toEqual(['a0', 'a1', 'a2', 'b0']);
    for (const [index, record] of (first ?? []).entries()) expect(second?.[index]).toBe(record);
  });

  it('takes a database as a whole or not at all, and goes on with what it knows', () => {
    const room = new RecordRoom();
    const most = recordsOf(packageBounds.differentRecords, 'a');
    expect(room.take(most)).toHaveLength(packageBounds.differentRecords);
    expect(room.take(recordsOf(1, 'b'))).toBeNull();
    expect(room.take(most.slice(0, 5))).toHaveLength(5);
  });

  it('bounds all that is told of an image', () => {
    const room = new RecordRoom();
    const some = recordsOf(packageBounds.imageRecords / 5, 'a');
    for (let layer = 0; layer < 5; layer += 1) expect(room.take(some)).not.toBeNull();
    expect(room.take(some.slice(0, 1))).toBeNull();
  });

  it('keeps texts as they are, of whatever characters', () => {
    const list = new RecordList('npm');
    const texts = ['naïve-package-name', 'パッケージの名前はここに書いてある', 'lone \ud800 surrogate in a name'];
    for (const name of texts) list.add({ name, version: `${name} 1` }, name);
    expect(list.records.map(({ name, version }) => [name, version])).toEqual(texts.map((one) => [one, `${one} 1`]));
  });
});
