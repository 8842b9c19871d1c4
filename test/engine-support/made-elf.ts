import { elfOf } from './made-packages';

/** One symbol of a dynamic table: imported where it is defined nowhere in the file. */
interface MadeSymbol {
  readonly name: string;
  readonly isImport: boolean;
}

/** ELF files by what the rules of footholds see in them; none is a program that could run. */
export function madeElf(kind: string): Buffer {
  const make = kinds[kind];
  if (make === undefined) throw new Error(`no made ELF ${kind}`);
  return make();
}

const named = { '.note.gnu.build-id': Buffer.alloc(36, 1), '.symtab': Buffer.alloc(24) };
const exported = (name: string): MadeSymbol => ({ name, isImport: false });
const imported = (name: string): MadeSymbol => ({ name, isImport: true });

const kinds: Readonly<Record<string, () => Buffer>> = {
  'plain-program': () => elfOf(named),
  'plain-library': () => elfOf({ ...named, ...symbolTable([exported('edge_start'), imported('malloc')]) }),
  'hides-files': () => elfOf({ ...named, ...symbolTable([exported('readdir'), imported('dlsym')]) }),
  'takes-logins': () => elfOf({ ...named, ...symbolTable([exported('pam_authenticate'), imported('dlsym')]) }),
  'packed-program': () => elfOf({ text: Buffer.from('UPX!\r\n') }),
  'nameless-program': () => elfOf({ '.text': Buffer.alloc(64, 0x90) }),
};

/** `.dynsym` and `.dynstr` of ELF-64 (System V ABI, "Symbol Table"). */
function symbolTable(symbols: readonly MadeSymbol[]): Readonly<Record<string, Buffer>> {
  const table = Buffer.alloc(24 * (symbols.length + 1));
  let names = '\0';
  symbols.forEach(({ name, isImport }, index) => {
    const at = 24 * (index + 1);
    table.writeUInt32LE(names.length, at);
    table.writeUInt16LE(isImport ? 0 : 1, at + 6);
    names += `${name}\0`;
  });
  return { '.dynsym': table, '.dynstr': Buffer.from(names, 'latin1') };
}
