import { tagColourSchema } from '../../src/shared/contract/tags';
import { triageStateSchema } from '../../src/shared/vocabulary';
import { Markdown } from '../../src/renderer/work/Markdown';
import { TagChip } from '../../src/renderer/work/TagChip';
import { TriageChip } from '../../src/renderer/work/TriageChip';

export function Tags() {
  return (
    <p>
      {tagColourSchema.options.map((colour) => (
        <TagChip key={colour} name={`Tag ${colour}`} colour={colour} />
      ))}
    </p>
  );
}

export function States() {
  return (
    <p>
      {triageStateSchema.options.map((state) => (
        <TriageChip key={state} state={state} />
      ))}
    </p>
  );
}

export function Plain() {
  return (
    <Markdown text={'# Title\n\nA **strong** and *soft* word, `code`.\nSecond line\n\n1. one\n2. two\n\n> quoted'} />
  );
}

/** What would lead somewhere, load something or run, were it obeyed. */
export function Hostile() {
  return (
    <Markdown
      text={
        '<img src="https://a.example/x.png" onerror="alert(1)">\n\n![pixel](https://a.example/p.png)\n\n' +
        '[press](javascript:alert(2)) <https://a.example/auto>\n\n<script>alert(3)</script>\n\na\u202eb'
      }
    />
  );
}
