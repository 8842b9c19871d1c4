import type { EntryDetail } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import type { PackageRow } from '../../../shared/contract/packages';
import { STEP } from '../../../shared/way-text';
import { shellQuote } from '../../ui/by-hand';
import { entryCommand } from '../../ui/entry-command';

/**
 * The command that prints the record of a package from the evidence, without the library. `entry` is that of its database.
 * Where the bytes have no place that common tools reach, the command line of the app reads them.
 */
export function packageCommand(row: PackageRow, image: ImageDetail, entry: EntryDetail): string {
  const { layer } = row.databaseEntry;
  const [path = '', ...way] = row.database.split(STEP);
  const { command, isByCommonTools } = entryCommand({ image, entry, layer, path, way });
  return isByCommonTools ? `${command}${recordCommand(row, (way.at(-1) ?? path).split('/').at(-1) ?? '')}` : command;
}

/** What shows one record of the bytes of its database. */
function recordCommand({ ecosystem, name }: PackageRow, file: string): string {
  switch (ecosystem) {
    case 'deb':
      return ` | awk -v RS= -v n=${shellQuote(`Package: ${name}`)} 'index($0 "\\n", n "\\n") == 1'`;
    case 'apk':
      return ` | awk -v RS= -v n=${shellQuote(`P:${name}`)} 'index("\\n" $0 "\\n", "\\n" n "\\n")'`;
    case 'rpm':
      return ` > ${shellQuote(file)} && rpm --dbpath "$PWD" -qi ${shellQuote(name)}`;
    case 'golang':
      return ' > program && go version -m program';
    case 'maven':
      return file.endsWith('.properties') ? '' : ' > archive.jar && unzip -p archive.jar META-INF/MANIFEST.MF';
    case 'cargo':
      return ' > program && rust-audit-info program';
    case 'npm':
    case 'pypi':
    case 'gem':
    case 'composer':
    case 'nuget':
    case 'conda':
      return '';
  }
}
